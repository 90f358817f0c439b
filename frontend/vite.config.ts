import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1', strictPort: true, port: 5173 },
  // public/.gitkeep is copied into dist, so that the placeholder which go:embed needs survives emptyOutDir.
  build: { target: ['safari14', 'chrome109'], emptyOutDir: true, chunkSizeWarningLimit: 2000 },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], setupFiles: ['src/testing/setup.ts'], testTimeout: 60_000 },
})
