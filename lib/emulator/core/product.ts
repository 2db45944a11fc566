import type { AppliedPolicy } from "../../kit/policy/policy-document";
import type { Table } from "../kernel/store";
import type { ApiError } from "./api-error";
import type { Context } from "./context";
import type { DeliveredMessage, MessageReceiver } from "./delivered-message";
import type { Credential, Identity } from "./identity";
import type { EffectHandling, EventHandling, TimerHandling } from "./message-handlers";
import type { Operation } from "./operation";
import type { Denial } from "./permission";
import type { Tag } from "./tags";

/**
 * A rule that a parameter broke; `parameter` is the wire name (`Tag.1.Key`). Which rule is not told: errors are worded as
 * the cloud words them, which never quotes a validator.
 */
export type ParameterProblem = {
	readonly action: string;
	readonly parameter: string;
	readonly value: unknown;
	/** Code and message that the parameter's schema asks for (params' `error` option), when it does. */
	readonly error?: { readonly code: string; readonly message: string; readonly status?: number } | undefined;
};

/** How a product words the errors that the pipeline itself finds. */
export type ProductErrors = {
	missing(problem: ParameterProblem): ApiError;
	invalid(problem: ParameterProblem): ApiError;
	denied(denial: Denial): ApiError;
	idempotencyMismatch(): ApiError;
};

/** The door that background work has to the rest: each `transact` is one transaction at the current virtual time. */
export type BackgroundHost = {
	now(): number;
	transact<T>(work: (ctx: Context) => T): T;
	/** To be called when nextWake() has changed, so that the scheduler looks again. */
	changed(): void;
	log(level: "info" | "warn" | "error", message: string, fields?: Readonly<Record<string, unknown>>): void;
};

/**
 * Asynchronous work of a product (running scripts), bound to virtual time so that moving the clock moves it too.
 * `idle` resolves when nothing can go on unless time moves; `nextWake` is the virtual time (ms) at which something
 * would go on; `wake(now)` lets all that is due go on.
 */
export type Background = {
	/** Called once after start: picks up what a stopped process left running. */
	resume(): void;
	/** What it does after a commit that asked for it. */
	readonly effects: readonly EffectHandling[];
	idle(): Promise<void>;
	nextWake(): number | undefined;
	wake(now: number): void;
	stop(): Promise<void>;
	/** Drops all running work (reset, restore). */
	abandon(): void;
};

/** A product: its operations and how it takes part in time, events, identity and background work. */
export type Product = {
	/** Lower-case RAM code: ram, sts, ess, oos, ecs, vpc, location. */
	readonly name: string;
	/** As in Recommend links and the page: Ram, Sts, Ess, Oos, Ecs, Vpc, Location. */
	readonly title: string;
	readonly versions: readonly string[];
	/** Answer format when the request names none (protocol.md: ECS answers XML, the others JSON). */
	readonly defaultFormat: "JSON" | "XML";
	/** Every table of the product; nobody else touches them. */
	readonly tables: readonly Table<never>[];
	readonly operations: readonly Operation[];
	readonly errors: ProductErrors;
	readonly timers?: readonly TimerHandling[];
	readonly events?: readonly EventHandling[];
	readonly background?: (host: BackgroundHost) => Background;
	/** Resolves an access key id that this product issued. */
	readonly credential?: (accessKeyId: string, ctx: Pick<Context, "tx" | "accountId" | "now">) => Credential | undefined;
	/** Identity policies of a caller that this product knows (RAM answers for users and roles). */
	readonly policiesOf?: (
		identity: Identity,
		ctx: Pick<Context, "tx" | "accountId" | "now">,
	) => readonly AppliedPolicy[] | undefined;
	/**
	 * Tags of a resource of this product by its ARN as authorisation names it: `acs:ResourceTag` conditions ask for them.
	 * For products whose resources others ask permission for too (a role that is passed on).
	 */
	readonly tagsOf?: (resource: string, ctx: Pick<Context, "tx" | "accountId">) => readonly Tag[] | undefined;
	/** Puts what a fresh data directory holds; called in product order with the seed's name. */
	readonly seed?: (seed: "tutorial" | "empty", ctx: Context) => void;
	/** What a queue or topic of MNS got from this product, oldest first. */
	readonly messages?: (ctx: Pick<Context, "tx">, receiver: MessageReceiver) => readonly DeliveredMessage[];
	/**
	 * What the inventory at /_emulator/ calls the rows of a table, by the table's name; null for rows that are no resources.
	 * A table that is not named here counts under its own name, so that none is forgotten.
	 */
	readonly kinds?: Readonly<Record<string, string | null>>;
};
