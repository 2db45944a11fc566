import type { z } from "zod";

/**
 * What one part of the emulator leaves for another, each kind declared once as a constant that sender and receiver import:
 * a timer for oneself later (stored), an event for the other products (in the same transaction), an effect for a
 * product's background (after the commit). The receiver gets the payload as its schema reads it.
 */
type MessageKind<P> = {
	/** Its name in the store and in the log, e.g. "ess.heartbeat". */
	readonly name: string;
	readonly payload: z.ZodType<P, P>;
};

/**
 * `subject` is the part of the payload that names what the timer serves. It is all that giving up needs, so that a stored
 * timer with an unreadable rest can still end what waits for it.
 */
export type TimerKind<S extends object, P extends S> = MessageKind<P> & {
	readonly is: "timer";
	readonly subject: z.ZodType<S, S>;
};
export type EventKind<P> = MessageKind<P> & { readonly is: "event" };
export type EffectKind<P> = MessageKind<P> & { readonly is: "effect" };

/** Declares a kind of timer whose payload only names what it serves, or holds more besides. */
export function timerKind<S extends object>(name: string, subject: z.ZodType<S, S>): TimerKind<S, S>;
export function timerKind<S extends object, P extends S>(
	name: string,
	subject: z.ZodType<S, S>,
	payload: z.ZodType<P, P>,
): TimerKind<S, P>;
export function timerKind<S extends object>(
	name: string,
	subject: z.ZodType<S, S>,
	payload = subject,
): TimerKind<S, S> {
	return { is: "timer", name, subject, payload };
}

/** Declares a kind of event. Those that cross products stand in core/events, where sender and listener may see them. */
export function eventKind<P>(name: string, payload: z.ZodType<P, P>): EventKind<P> {
	return { is: "event", name, payload };
}

/** Declares a kind of effect. */
export function effectKind<P>(name: string, payload: z.ZodType<P, P>): EffectKind<P> {
	return { is: "effect", name, payload };
}

/** What a message of a kind carries. */
export type PayloadOf<K extends { readonly payload: z.ZodType }> = z.output<K["payload"]>;
