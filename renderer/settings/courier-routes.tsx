import { Text, TextInput } from '@mantine/core'
import type { CourierProvider, CourierRoute } from '../../contract/courier-account'
import { useTexts } from '../texts/define'
import { texts } from './courier-texts'
import css from './settings.module.css'

interface RoutesProps {
  readonly provider: CourierProvider
  readonly routes: readonly CourierRoute[]
  readonly couriers: readonly string[]
  readonly onChange: (routes: CourierRoute[]) => void
}

/** One line for each courier of the shop's list; an empty one is not served. Behind Biteship there are many companies. */
export function CourierRoutes({ provider, routes, couriers, onChange }: RoutesProps) {
  const words = useTexts(texts)
  const names = [...new Set([...couriers, ...routes.map(({ courier }) => courier)])]
  const many = provider === 'biteship'
  const routeOf = (courier: string): CourierRoute =>
    routes.find((route) => route.courier === courier) ?? {
      courier,
      company: many ? '' : provider,
      service: '',
    }
  const change = (courier: string, part: { company?: string; service?: string }): void =>
    onChange(names.map((name) => (name === courier ? { ...routeOf(name), ...part } : routeOf(name))))
  return (
    <div>
      <Text fz="sm" fw={500}>
        {words.routes}
      </Text>
      <Text fz="xs" c="dimmed" mb={6}>
        {words.routesHints[provider]}
      </Text>
      <div className={css.routes}>
        {names.map((courier) => (
          <div key={courier} className={css.route}>
            <span>{courier}</span>
            {many ? (
              <TextInput
                aria-label={`${courier} ${words.company}`}
                placeholder={words.company}
                value={routeOf(courier).company}
                maxLength={30}
                onChange={(event) => change(courier, { company: event.currentTarget.value })}
                data-testid={`courier-company-${courier}`}
              />
            ) : null}
            <TextInput
              aria-label={`${courier} ${words.type}`}
              placeholder={words.type}
              value={routeOf(courier).service}
              maxLength={30}
              onChange={(event) => change(courier, { service: event.currentTarget.value })}
              data-testid={`courier-service-${courier}`}
            />
          </div>
        ))}
      </div>
    </div>
  )
}
