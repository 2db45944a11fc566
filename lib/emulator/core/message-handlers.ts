import { z } from "zod";
import type { Context } from "./context";
import type { EffectKind, EventKind, TimerKind } from "./message-kinds";

/** A message on its way: the name of its kind, and what it carries. */
export type Message = { readonly name: string; readonly payload: unknown };

/** What a product does when a timer of its falls due. Payloads are as they were stored. */
export type TimerHandling = {
	readonly name: string;
	/** Throws when the payload is not what the kind declares. */
	handle(payload: unknown, ctx: Context): void;
	/**
	 * Called when `handle` threw and what it wrote is undone: ends what the timer served (an execution, an activity, an
	 * invocation) with a reason, since nobody else will. Throws when not even the subject can be read.
	 */
	giveUp(payload: unknown, cause: unknown, ctx: Context): void;
};

export type EventHandling = { readonly name: string; hear(payload: unknown, ctx: Context): void };

export type EffectHandling = { readonly name: string; perform(payload: unknown): void };

/** Binds a kind of timer to what is done when it is due, and to what becomes of its subject when that fails. */
export function onTimer<S extends object, P extends S>(
	kind: TimerKind<S, P>,
	handle: (payload: P, ctx: Context) => void,
	giveUp: (subject: S, cause: unknown, ctx: Context) => void,
): TimerHandling {
	return {
		name: kind.name,
		handle: (payload, ctx) => handle(read(kind.payload, payload, `timer ${kind.name}`), ctx),
		giveUp: (payload, cause, ctx) => giveUp(read(kind.subject, payload, `timer ${kind.name}`), cause, ctx),
	};
}

/** Binds a kind of event to who hears it. */
export function onEvent<P>(kind: EventKind<P>, hear: (payload: P, ctx: Context) => void): EventHandling {
	return {
		name: kind.name,
		hear: (payload, ctx) => hear(read(kind.payload, payload, `event ${kind.name}`), ctx),
	};
}

/** Binds a kind of effect to who performs it. */
export function onEffect<P>(kind: EffectKind<P>, perform: (payload: P) => void): EffectHandling {
	return {
		name: kind.name,
		perform: (payload) => perform(read(kind.payload, payload, `effect ${kind.name}`)),
	};
}

function read<T>(schema: z.ZodType<T>, payload: unknown, what: string): T {
	const parsed = schema.safeParse(payload);
	if (!parsed.success) {
		throw new Error(`${what} carries what its kind does not declare: ${z.prettifyError(parsed.error)}`);
	}
	return parsed.data;
}
