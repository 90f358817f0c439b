import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const outDir = process.env.PHONE_OUT ?? resolve(import.meta.dirname, '../app/handoff/page')

// The phone's page goes into the Go package that serves it, under fixed names and readable: what is committed there can
// be read, and a test compares it with what this builds.
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: false,
    target: ['safari14', 'chrome80'],
    minify: false,
    cssMinify: false,
    modulePreload: false,
    rolldownOptions: {
      input: 'phone.html',
      output: { entryFileNames: 'phone.js', assetFileNames: 'phone[extname]' },
    },
  },
})
