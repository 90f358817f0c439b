import { useEffect } from 'react'
import { go, onClosing } from '../bridge/door'

/** Closes the window when it is asked to: nothing on such a screen waits to be saved. */
export const useQuit = () => useEffect(() => onClosing(() => void go.Quit()), [])
