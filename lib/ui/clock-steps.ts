/** The jumps that the emulator's clock is offered, in seconds. */
export const CLOCK_STEPS = [30, 60, 300, 3600] as const;
