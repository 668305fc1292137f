import { Button, Code, Text } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import css from './frame.module.css'

interface BoundaryProps {
  readonly title: string
  readonly hint: string
  readonly reopen: string
  readonly children: ReactNode
}

/** A defect in one screen stops that screen alone; the frame and everything confirmed stay. */
export class ErrorBoundary extends Component<BoundaryProps, { readonly message: string | null }> {
  override state = { message: null }

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children
    return (
      <div className={css.whole} data-testid="screen-broken">
        <div style={{ maxWidth: 480, textAlign: 'center' }}>
          <Text fw={650} fz="lg">
            {this.props.title}
          </Text>
          <Text c="dimmed" mt={6} mb={12}>
            {this.props.hint}
          </Text>
          <Code block>{this.state.message}</Code>
          <Button mt={16} autoFocus onClick={() => this.setState({ message: null })}>
            {this.props.reopen}
          </Button>
        </div>
      </div>
    )
  }
}
