import { StorageError } from "../kernel/persistence";
import { type StateDocument, upgradeState } from "../kernel/state-format";
import { Store, type Table } from "../kernel/store";
import { timers } from "../kernel/timer-queue";
import type { ClockView, Seed } from "../public-types";
import { type CallDetails, type CallListener, CallLog, type CallRecord, type NumberedCall } from "./call-log";
import type { Context, Params, RequestFacts } from "./context";
import { findCredential } from "./credentials";
import type { DeliveredMessage, MessageReceiver } from "./delivered-message";
import { DiskGuard, storageRefusal } from "./disk-guard";
import { type FaultHook, invoke } from "./dispatch";
import { DueTimers } from "./due-timers";
import { ACCOUNT_ID, type EngineOptions, HOME_REGION } from "./engine-options";
import { keyUsedEvent, metricEvent, oidcKeysEvent } from "./events";
import { freshState } from "./fresh-state";
import { clientTokens, forgetClientTokens } from "./idempotency";
import type { Credential, Identity } from "./identity";
import { inventoryOf } from "./inventory";
import { clockTable, counterTable, metricTable, writeClock } from "./kernel-state";
import { namedRegion } from "./named-region";
import type { Outbox } from "./outbox";
import { Performers } from "./performers";
import { createRegistry, type RegisteredOperation, type Registry } from "./registry";
import { readProgress, type Snapshot, takeSnapshot } from "./snapshot";
import { type ClockChange, TimeKeeper } from "./time-keeper";
import { type TransactionHost, Transactions } from "./transactions";
import { VirtualTime } from "./virtual-time";

export type DispatchCall = RegisteredOperation & {
	readonly params: Params;
	readonly identity: Identity;
	readonly request: RequestFacts;
	readonly regionId?: string | undefined;
};

/** How often a reading is taken anew while what it saw is undone. */
const MAX_READINGS = 3;
/** Virtual ms within which one use of a key is told of. */
const KEY_USE_MS = 3_600_000;
const KERNEL_TABLES = [timers, clockTable, counterTable, metricTable, clientTokens];

/** The emulator without its wire: state, time and the pipeline of calls. See core/dispatch for what a call goes through. */
export class Engine {
	readonly registry: Registry;
	private readonly tables: readonly Table<never>[];
	private readonly store: Store;
	private readonly time: VirtualTime;
	private readonly surroundings: Omit<TransactionHost, "store" | "committed">;
	private readonly transactions: Transactions;
	private readonly timers: DueTimers;
	private readonly keeper: TimeKeeper;
	private readonly disk: DiskGuard;
	private readonly performers: Performers;
	private readonly callLog = new CallLog();
	private fault: FaultHook = () => undefined;
	private isClosing = false;
	/** In which of these spans each permanent key was last told of. */
	private readonly keyUses = new Map<string, number>();

	constructor(private readonly options: EngineOptions) {
		this.registry = createRegistry(options.products, [forgetClientTokens]);
		this.tables = [...KERNEL_TABLES, ...options.products.flatMap((product) => product.tables)];
		this.disk = new DiskGuard(options.real, options.log, {
			undone: () => this.takeUp(),
			regained: () => {
				if (!this.isClosing) {
					void this.keeper.goOn();
				}
			},
			retry: () => void this.saveClock().catch(() => undefined),
		});
		this.store = new Store(this.tables, options.persistence, {
			written: () => this.disk.written(),
			undone: (cause) => this.disk.failed(cause),
		});
		this.time = new VirtualTime(options.real, options);
		this.surroundings = {
			registry: this.registry,
			callLog: this.callLog,
			now: () => this.time.position,
			fault: (call) => this.fault(call),
		};
		this.transactions = new Transactions(
			{ ...this.surroundings, store: this.store, committed: (asked) => this.committed(asked) },
			options,
		);
		this.timers = new DueTimers(this.store, this.time, this.transactions, this.registry);
		this.performers = new Performers(options.products, {
			now: () => this.now(),
			transact: (work) => this.transactions.asSystem(work).result,
			changed: () => this.keeper.wake(),
			log: options.log,
		});
		const keeping = { refusal: () => this.disk.refusal, saveClock: () => this.saveClock() };
		this.keeper = new TimeKeeper(this.time, this.timers, this.performers.backgrounds, keeping, options);
	}

	/** Loads what the store holds, or seeds it when it is fresh; picks up timers and scripts that were under way. */
	async start(): Promise<void> {
		const copy = await this.store.upgrade();
		if (copy !== undefined) {
			this.options.log("warn", "the state is brought to this emulator's format; a copy is kept as it was", { copy });
		}
		if (readProgress(this.store)) {
			this.loadProgress();
		} else {
			await this.fill(this.options.seed, this.options.idSeed());
		}
		await this.keeper.goOn();
	}

	findOperation(version: string, action: string) {
		return this.registry.find(version, action);
	}

	/**
	 * Tells products that a permanent key has signed a call, once in an hour of virtual time: readings stay readings. What
	 * cannot be written is told of in the next hour.
	 */
	noteKeyUse(accessKeyId: string): void {
		const at = this.now();
		const span = Math.floor(at / KEY_USE_MS);
		if (this.keyUses.get(accessKeyId) === span || this.disk.refusal || this.isClosing) {
			return;
		}
		this.keyUses.set(accessKeyId, span);
		const { durable } = this.transactions.asSystem((ctx) => ctx.emit(keyUsedEvent, { accessKeyId, at }));
		durable.catch(() => undefined);
	}

	/** The credential behind an access key id; undefined when no product issued it. */
	credential(accessKeyId: string): Credential | undefined {
		const now = this.now();
		return this.store.read((tx) =>
			findCredential(this.registry.products, accessKeyId, { tx, accountId: ACCOUNT_ID, now }),
		);
	}

	/**
	 * Runs one call and resolves with its answer once what it wrote, and what it may have read, is on disk. Throws ApiError,
	 * ServiceUnavailable when it cannot be kept.
	 */
	async dispatch(call: DispatchCall): Promise<Record<string, unknown>> {
		for (let tries = 1; ; tries++) {
			if (this.isClosing) {
				throw storageRefusal(new StorageError("closed", "the emulator is being closed"));
			}
			this.keeper.catchUp();
			const { result, wrote, durable } = this.transactions.run((around) =>
				invoke(around, { ...call, found: call, regionId: regionOf(call), nested: false }),
			);
			try {
				// Earlier commits too: a reading, or the answer that a ClientToken got before, must not outlive what it tells.
				await Promise.all([durable, this.transactions.flushed()]);
				return result;
			} catch (cause) {
				// What a reading has seen may be undone by now: it looks again.
				if (wrote || tries === MAX_READINGS) {
					const refusal = storageRefusal(cause);
					this.callLog.amend(call.request.requestId, refusal);
					throw refusal;
				}
			}
		}
	}

	/** Virtual ms. Stands still while time is being moved from one due time to the next. */
	now(): number {
		return this.keeper.now();
	}

	clockView(): ClockView {
		return this.keeper.view();
	}

	/** Changes speed or frozenness at once; an advance resolves when all timers and scripts have run as far as it allows. */
	setClock(change: ClockChange): Promise<ClockView> {
		return this.keeper.change(change);
	}

	/** Back to a fresh data directory; the clock returns to its start settings. */
	async reset(seed: Seed = this.options.seed, idSeed: string = this.options.idSeed()): Promise<void> {
		await this.keeper.exclusively(async () => {
			this.keeper.abandon();
			this.callLog.clear();
			this.keyUses.clear();
			this.time.startAnew();
			await this.fill(seed, idSeed);
		});
	}

	snapshot(): Promise<Snapshot> {
		return this.keeper.exclusively(() => {
			this.time.setClock(this.now());
			return takeSnapshot(this.store, this.time.state);
		});
	}

	/** Replaces the state by a snapshot's, of this or an older format. Throws when it is no such document. */
	async restore(document: StateDocument): Promise<void> {
		const { tables } = upgradeState(document);
		await this.keeper.exclusively(async () => {
			// Before anything is given up: it throws when the rows are unfit.
			const durable = this.store.restore(tables);
			this.keeper.abandon();
			this.keyUses.clear();
			await durable;
			const progress = readProgress(this.store);
			if (!progress) {
				throw new Error("the snapshot holds no clock or counters");
			}
			this.time.restore(progress.clock);
			await this.saveClock();
			this.timers.load();
		});
		await this.keeper.goOn();
	}

	/** The latest API calls that pass, newest first. */
	calls(limit: number, passes?: (call: CallRecord) => boolean): NumberedCall[] {
		return this.callLog.latest(limit, passes);
	}

	/** One call by its number, with its parameters and answer as long as they are kept. */
	call(number: number): ReturnType<CallLog["find"]> {
		return this.callLog.find(number);
	}

	/** Tells of every call from now on. */
	listenToCalls(listener: CallListener): void {
		this.callLog.listen(listener);
	}

	/** Records a call that was refused before it reached the pipeline (signature, unknown action). */
	recordCall(call: CallRecord, details?: CallDetails): void {
		this.callLog.add(call, details, false);
	}

	/** Counts of all calls since the process began. */
	callMetrics(): ReturnType<CallLog["metrics"]> {
		return this.callLog.metrics();
	}

	setFaultHook(hook: FaultHook): void {
		this.fault = hook;
	}

	/** Tells products a metric's value: alarm tasks and target tracking see it as the event `emulator.metric`. */
	async putMetric(metric: {
		readonly scalingGroupId: string;
		readonly metric: string;
		readonly value: number;
	}): Promise<void> {
		this.keeper.catchUp();
		const { durable } = this.transactions.asSystem((ctx) => {
			ctx.tx.put(metricTable, { key: `${metric.scalingGroupId}|${metric.metric}`, ...metric, at: ctx.now });
			ctx.emit(metricEvent, metric);
		});
		await durable;
	}

	/** Tells products the public keys (JWKs) of an OIDC issuer: STS checks tokens with them from now on. */
	async putOidcKeys(told: {
		readonly issuerUrl: string;
		readonly keys: Array<Record<string, unknown>>;
	}): Promise<void> {
		this.keeper.catchUp();
		await this.transactions.asSystem((ctx) => ctx.emit(oidcKeysEvent, told)).durable;
	}

	/** How many resources of which kind each product holds. */
	inventory(): Record<string, Readonly<Record<string, number>>> {
		return this.store.read((tx) =>
			Object.fromEntries(this.registry.products.map((product) => [product.name, inventoryOf(product, tx)])),
		);
	}

	/** What a queue or topic of MNS got, oldest first. */
	messages(receiver: MessageReceiver): readonly DeliveredMessage[] {
		return this.store.read((tx) =>
			this.registry.products.flatMap((product) => product.messages?.({ tx }, receiver) ?? []),
		);
	}

	/** Runs `work` as a transaction on behalf of the root account: for tests and for the products' background. */
	run<T>(work: (ctx: Context) => T): T {
		this.keeper.catchUp();
		return this.transactions.asSystem(work).result;
	}

	/** Resolves when everything written so far is on disk. */
	flushed(): Promise<void> {
		return this.transactions.flushed();
	}

	/** Stops trying. */
	giveUp(): void {
		this.disk.stop();
	}

	/**
	 * Flushes and stops: calls under way are answered, further ones refused. What cannot be written was acknowledged to
	 * nobody.
	 */
	async close(): Promise<void> {
		this.isClosing = true;
		await this.keeper.stop();
		await this.saveClock().catch(() => undefined);
		await this.store.close();
		this.disk.stop();
	}

	private async fill(seed: Seed, idSeed: string): Promise<void> {
		const start = { clock: this.time.state, seed, idSeed };
		await this.store.restore(freshState(this.tables, this.surroundings, this.options, start));
		this.timers.load();
	}

	/** Goes on where the stored state had come. */
	private loadProgress(): void {
		const progress = readProgress(this.store);
		if (progress) {
			this.time.resume(progress.clock, progress.reachedAt);
		}
		this.timers.load();
	}

	/** Memory was put back to what is on disk: everything that rests on it begins from there. */
	private takeUp(): void {
		this.keeper.abandon();
		this.loadProgress();
	}

	private saveClock(): Promise<void> {
		return this.transactions.write((tx) => writeClock(tx, this.time.state));
	}

	/** Takes up what a commit asked for: timers into their order, effects to those who perform them. */
	private committed({ timers, effects }: Pick<Outbox, "timers" | "effects">): void {
		for (const timer of timers) {
			this.timers.add(timer);
		}
		if (this.disk.refusal) {
			// Once this is on disk all work is picked up from there.
			return;
		}
		this.performers.perform(effects);
		if (effects.length > 0) {
			this.keeper.tick();
		} else if (timers.length > 0) {
			this.keeper.wake();
		}
	}
}

/** A call's region: the one it is made in, else its RegionId parameter, else the emulator's home region. */
function regionOf(call: DispatchCall): string {
	return call.regionId ?? namedRegion(call.params) ?? HOME_REGION;
}

/** Builds and starts an engine. When it does not start, it lets go of its persistence. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
	let engine: Engine | undefined;
	try {
		engine = new Engine(options);
		await engine.start();
		return engine;
	} catch (error) {
		engine?.giveUp();
		await options.persistence?.close();
		throw error;
	}
}
