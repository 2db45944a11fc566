import type { ActionOf, AnswerOf, ParamsOf, ProductName } from "../../contract/operations";
import type { Ids } from "../kernel/ids";
import type { Tx } from "../kernel/store";
import type { Identity } from "./identity";
import type { EffectKind, EventKind, TimerKind } from "./message-kinds";
import type { Authorization, Denial } from "./permission";

/** Parameters as a tree: dotted wire names become nested objects, `.1 .2` become arrays (wire/decode does it). */
export type Params = { readonly [name: string]: unknown };

/** What is known of the HTTP request a call came in; policy conditions read it. */
export type RequestFacts = {
	readonly requestId: string;
	readonly sourceIp: string;
	readonly secureTransport: boolean;
	readonly userAgent: string;
	/** The Host header, echoed as HostId in errors. */
	readonly host: string;
};

/** On whose behalf a nested call is made: an identity, or the temporary credentials it got from STS. */
export type CallAs = { readonly identity: Identity } | { readonly accessKeyId: string; readonly securityToken: string };

/**
 * Everything a handler may touch. `now` is read once per request (virtual ms since the epoch). Handlers are synchronous:
 * one handler is one transaction, and what it wrote is undone when it throws.
 */
export type Context = {
	readonly now: number;
	readonly accountId: string;
	/** The call's region: its RegionId parameter, else the emulator's home region. */
	readonly regionId: string;
	readonly identity: Identity;
	readonly request: RequestFacts;
	readonly tx: Tx;
	readonly ids: Ids;
	/**
	 * Calls another API operation in a savepoint of this transaction: same validation, authorisation, errors and call log
	 * as from outside. Throws ApiError. Parameters and answer are the contract's, of the product's first version.
	 */
	call<P extends ProductName, A extends ActionOf<P>>(
		product: P,
		action: A,
		params: ParamsOf<P, A>,
		as: CallAs,
		options?: CallOptions,
	): AnswerOf<P, A>;
	/**
	 * The same for a call whose names are data (a template's ExecuteAPI): nothing is known of it before it is made, and its
	 * action and parameters may be spelled as freely as templates spell them.
	 */
	callByName(
		product: string,
		action: string,
		params: Params,
		as: CallAs,
		options?: CallOptions,
	): Record<string, unknown>;
	/** Why the caller (or `identity`) may not do this too; undefined when it may. For what shows only while the call is handled. */
	denial(authorization: Authorization, identity?: Identity): Denial | undefined;
	/**
	 * Stores a timer that fires at `dueAt` (virtual ms; a time in the past fires at once, next in order). `id` is set to be
	 * able to cancel or replace it, and generated when unset.
	 */
	schedule<S extends object, P extends S>(kind: TimerKind<S, P>, dueAt: number, payload: P, id?: string): void;
	cancelTimer(id: string): void;
	/** Tells the products something, inside the same transaction after the handler returned. */
	emit<P>(kind: EventKind<P>, payload: P): void;
	/** Has the product's background do what leaves the synchronous world (running a script), after the commit. */
	effect<P>(kind: EffectKind<P>, payload: P): void;
};

export type CallOptions = { readonly regionId?: string };
