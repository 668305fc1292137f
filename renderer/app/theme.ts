import { type MantineColorsTuple, createTheme } from '@mantine/core'

/** The one accent: what can be done, and what is chosen. */
const teal: MantineColorsTuple = [
  '#eefaf7',
  '#d5f1eb',
  '#a9e2d7',
  '#77cfc0',
  '#49b6a6',
  '#2a9c8d',
  '#16816f',
  '#10685a',
  '#0d5449',
  '#0a4039',
]
/** Needs attention. */
const amber: MantineColorsTuple = [
  '#fff8e8',
  '#feeec9',
  '#fbdc93',
  '#f7c75a',
  '#f2b22e',
  '#dd9a12',
  '#b97c08',
  '#93610a',
  '#744d0d',
  '#5c3d0e',
]
/** Loss and overdue, nothing else. */
const red: MantineColorsTuple = [
  '#fff1f0',
  '#ffdedb',
  '#fdbcb6',
  '#f8938a',
  '#ef6a5f',
  '#dd4a3f',
  '#c2352b',
  '#a02920',
  '#7f231c',
  '#661f1a',
]
const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#eef0f1',
  '#e2e5e7',
  '#d0d5d8',
  '#b3babf',
  '#8d969c',
  '#6a737a',
  '#4c545b',
  '#343b41',
  '#21262b',
]
const dark: MantineColorsTuple = [
  '#dfe3e6',
  '#b6bdc3',
  '#8f989f',
  '#697178',
  '#464d54',
  '#363c42',
  '#2a2f34',
  '#1f2327',
  '#191c1f',
  '#131517',
]

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 6, dark: 5 },
  colors: { teal, amber, yellow: amber, red, gray, dark },
  black: '#1b2024',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'DejaVu Sans Mono', monospace",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '14px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // What a field is for stands above it, what to know about it below: fields in a row stay in line.
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      styles: { label: { marginBottom: 4 }, description: { marginTop: 4 } },
    },
    Button: { defaultProps: { size: 'sm' }, styles: { root: { minHeight: 36 } } },
    TextInput: { defaultProps: { size: 'sm', autoComplete: 'off', spellCheck: false } },
    Textarea: { defaultProps: { size: 'sm', autoComplete: 'off', spellCheck: false } },
    NumberInput: { defaultProps: { size: 'sm', autoComplete: 'off' } },
    PasswordInput: { defaultProps: { size: 'sm', autoComplete: 'off' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', allowDeselect: false } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 0 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' }, styles: { root: { textTransform: 'none' } } },
  },
})
