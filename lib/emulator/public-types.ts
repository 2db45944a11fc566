// What outsiders see of the emulator. It imports nothing, so that the package's declarations stand by themselves.

/** What a fresh state holds: the tutorial's account, network and scaling group, or the account alone. */
export type Seed = "tutorial" | "empty";

export type LogLevel = "info" | "warn" | "error";
export type Log = (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Virtual time: now (ISO 8601, UTC), virtual seconds per real second, and whether it moves only when advanced. */
export type ClockView = { readonly now: string; readonly speed: number; readonly frozen: boolean };

export type EmulatorOptions = {
	/** 0 (the default) takes any free port. */
	readonly port?: number | undefined;
	readonly host?: string | undefined;
	/** Directory of the durable state, made when missing; unset: in memory only. */
	readonly dataDir?: string | undefined;
	readonly seed?: Seed | undefined;
	/** Material of ids: with the same one the same calls give the same ids. Unset: random. */
	readonly idSeed?: string | undefined;
	/** Virtual seconds per real second (1). */
	readonly clockSpeed?: number | undefined;
	/**
	 * A directory that answers for the internet inside instances: `DIR/<host>[:port]/<path>`. Without one they reach nobody
	 * outside, as an instance without a public address.
	 */
	readonly fixtures?: string | undefined;
	/** Virtual time moves only when it is advanced. */
	readonly frozen?: boolean | undefined;
	/** Virtual start time of a fresh state in ms; unset: now. */
	readonly startAt?: number | undefined;
	/** Origins whose pages may use the control API, e.g. the console's. */
	readonly consoleOrigins?: readonly string[] | undefined;
	/** Unset: warnings and errors go to stderr, a line of JSON each. */
	readonly log?: Log | undefined;
};

export type Emulator = {
	/** Where clients point their endpoint at, e.g. http://127.0.0.1:4500. */
	readonly url: string;
	readonly port: number;
	/** Back to a fresh data directory. */
	reset(seed?: Seed): Promise<void>;
	/** Moves virtual time by seconds; resolves when timers and scripts have run as far as it allows. */
	advance(seconds: number): Promise<ClockView>;
	/** Flushes and stops. Calls under way get a moment to end. Safe to call twice. */
	close(): Promise<void>;
};
