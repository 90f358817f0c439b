import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './shell/App'
import { inTime, open } from './shell/opened'
import './styles.css'

const opening = open()
const root = document.getElementById('root')
inTime(opening).then((begun) => {
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <App opening={opening} begun={begun} />
    </StrictMode>,
  )
})
