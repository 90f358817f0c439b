/** Fills one field of the form the way a person does, by its kind. */
export async function fillField(page, field, value) {
  const control = page.locator(`#field-${field.path.replaceAll('.', '-')}`)
  switch (field.kind) {
    case 'bool':
      return control.setChecked(value === 'true')
    case 'choice':
      if (field.options.length <= 3) return control.locator(`input[value="${value}"]`).check()
      await control.click()
      return option(page, field, value)
    case 'choices':
      await control.click()
      for (const one of value.split(',')) await option(page, field, one)
      return page.keyboard.press('Escape')
    case 'list':
      await control.click()
      for (const one of value.split(',')) {
        await page.keyboard.type(one)
        await page.keyboard.press('Enter')
      }
      return undefined
    default:
      return control.fill(value)
  }
}

async function option(page, field, value) {
  const label = field.options.find((o) => o.value === value)?.label.zh
  await page.keyboard.type(label)
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: label })
    .first()
    .click()
}
