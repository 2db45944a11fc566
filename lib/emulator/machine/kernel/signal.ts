/** Linux signal numbers on x86_64 (signal(7)). */
export const SIGNALS = {
	HUP: 1,
	INT: 2,
	QUIT: 3,
	ILL: 4,
	TRAP: 5,
	ABRT: 6,
	BUS: 7,
	FPE: 8,
	KILL: 9,
	USR1: 10,
	SEGV: 11,
	USR2: 12,
	PIPE: 13,
	ALRM: 14,
	TERM: 15,
	STKFLT: 16,
	CHLD: 17,
	CONT: 18,
	STOP: 19,
	TSTP: 20,
	TTIN: 21,
	TTOU: 22,
	URG: 23,
	XCPU: 24,
	XFSZ: 25,
	VTALRM: 26,
	PROF: 27,
	WINCH: 28,
	IO: 29,
	PWR: 30,
	SYS: 31,
} as const;

export type SignalName = keyof typeof SIGNALS;

/** What happens to a process that neither catches nor ignores a signal. */
export type DefaultAction = "terminate" | "core" | "ignore" | "stop" | "continue";

const OTHER_ACTIONS: Readonly<Partial<Record<SignalName, DefaultAction>>> = {
	QUIT: "core",
	ILL: "core",
	TRAP: "core",
	ABRT: "core",
	BUS: "core",
	FPE: "core",
	SEGV: "core",
	XCPU: "core",
	XFSZ: "core",
	SYS: "core",
	CHLD: "ignore",
	CONT: "continue",
	URG: "ignore",
	WINCH: "ignore",
	STOP: "stop",
	TSTP: "stop",
	TTIN: "stop",
	TTOU: "stop",
};

export function defaultAction(signal: SignalName): DefaultAction {
	return OTHER_ACTIONS[signal] ?? "terminate";
}

const NAMES = new Map(Object.entries(SIGNALS).map(([name, number]) => [number as number, name as SignalName]));

/** The name of a signal number, without SIG; undefined for one that there is not. */
export function signalName(number: number): SignalName | undefined {
	return NAMES.get(number);
}

/** Reads a signal as kill and trap take it: a number, a name, a name with SIG, in any case. */
export function parseSignal(text: string): SignalName | undefined {
	if (/^\d+$/.test(text)) {
		return signalName(Number(text));
	}
	const name = text.toUpperCase().replace(/^SIG/, "");
	return Object.hasOwn(SIGNALS, name) ? (name as SignalName) : undefined;
}

/** How the kernel words the end by a signal (strsignal(3)); shells print it. */
export const SIGNAL_TEXTS: Readonly<Record<SignalName, string>> = {
	HUP: "Hangup",
	INT: "Interrupt",
	QUIT: "Quit",
	ILL: "Illegal instruction",
	TRAP: "Trace/breakpoint trap",
	ABRT: "Aborted",
	BUS: "Bus error",
	FPE: "Floating point exception",
	KILL: "Killed",
	USR1: "User defined signal 1",
	SEGV: "Segmentation fault",
	USR2: "User defined signal 2",
	PIPE: "Broken pipe",
	ALRM: "Alarm clock",
	TERM: "Terminated",
	STKFLT: "Stack fault",
	CHLD: "Child exited",
	CONT: "Continued",
	STOP: "Stopped (signal)",
	TSTP: "Stopped",
	TTIN: "Stopped (tty input)",
	TTOU: "Stopped (tty output)",
	URG: "Urgent I/O condition",
	XCPU: "CPU time limit exceeded",
	XFSZ: "File size limit exceeded",
	VTALRM: "Virtual timer expired",
	PROF: "Profiling timer expired",
	WINCH: "Window changed",
	IO: "I/O possible",
	PWR: "Power failure",
	SYS: "Bad system call",
};
