import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App, ask } from './shell/App'
import './styles.css'

const asked = ask() // Go answers while the first of the page is drawn
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App asked={asked} />
    </StrictMode>,
  )
}
