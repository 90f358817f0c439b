import { type ComponentProps, createContext, useContext } from 'react'

const Room = createContext({ before: 0, after: 0, columns: 1 })

/** The body of a table with room kept for the rows that are not in the page. */
function Body({ children, ...rest }: ComponentProps<'tbody'>) {
  const { before, after, columns } = useContext(Room)
  return (
    <tbody {...rest}>
      {before > 0 && <Space height={before} columns={columns} />}
      {children}
      {after > 0 && <Space height={after} columns={columns} />}
    </tbody>
  )
}

const Space = ({ height, columns }: { height: number; columns: number }) => (
  <tr className="row-space">
    <td colSpan={columns} style={{ height }} />
  </tr>
)

export const Spaced = { Provider: Room.Provider, components: { body: { wrapper: Body } } }
