import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import type { Lang } from '../bridge/go'
import { antTheme } from './antTheme'

/** What needs the component library, in the window's colours and language. */
export function Furnished({ dark, lang, children }: { dark: boolean; lang: Lang; children: ReactNode }) {
  return (
    <ConfigProvider
      locale={lang === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      theme={antTheme(dark, lang)}
    >
      <AntApp className="furnished">{children}</AntApp>
    </ConfigProvider>
  )
}
