import { type StateDocument, upgradeState } from "../kernel/state-format";
import { Store } from "../kernel/store";
import { timers } from "../kernel/timer-queue";
import type { ClockView, Seed } from "../public-types";
import { CallLog, type CallRecord } from "./call-log";
import type { Context, Effect, Params, RequestFacts } from "./context";
import { findCredential } from "./credentials";
import { type FaultHook, invoke } from "./dispatch";
import { DueTimers } from "./due-timers";
import { ACCOUNT_ID, type EngineOptions, HOME_REGION } from "./engine-options";
import { clientTokens } from "./idempotency";
import type { Credential, Identity } from "./identity";
import { clockTable, counterTable, metricTable, writeClock } from "./kernel-state";
import type { Background, BackgroundHost } from "./product";
import { createRegistry, type RegisteredOperation, type Registry } from "./registry";
import { readProgress, type Snapshot, takeSnapshot } from "./snapshot";
import { beginSlice, TimeDriver } from "./time-driver";
import { isoSeconds } from "./time-format";
import { type ScheduledTimer, Transactions } from "./transactions";
import { VirtualTime } from "./virtual-time";

export type ClockChange = {
	readonly advanceSeconds?: number | undefined;
	readonly speed?: number | undefined;
	readonly frozen?: boolean | undefined;
};
export type DispatchCall = RegisteredOperation & {
	readonly params: Params;
	readonly identity: Identity;
	readonly request: RequestFacts;
	readonly regionId?: string | undefined;
};

const KERNEL_TABLES = [timers, clockTable, counterTable, metricTable, clientTokens];

/** The emulator without its wire: state, time and the pipeline of calls. See core/dispatch for what a call goes through. */
export class Engine {
	readonly registry: Registry;
	private readonly store: Store;
	private readonly time: VirtualTime;
	private readonly transactions: Transactions;
	private readonly timers: DueTimers;
	private readonly driver: TimeDriver;
	private readonly backgrounds: readonly Background[];
	private readonly performers = new Map<string, Background>();
	private readonly callLog = new CallLog();
	private fault: FaultHook = () => undefined;

	constructor(private readonly options: EngineOptions) {
		this.registry = createRegistry(options.products);
		const tables = options.products.flatMap((product) => product.tables);
		this.store = new Store([...KERNEL_TABLES, ...tables], options.persistence);
		this.time = new VirtualTime(options.real, options);
		this.transactions = new Transactions(
			{
				store: this.store,
				registry: this.registry,
				callLog: this.callLog,
				now: () => this.time.position,
				fault: (call) => this.fault(call),
				committed: (effects, scheduled) => this.committed(effects, scheduled),
			},
			options,
		);
		this.timers = new DueTimers(this.store, this.time, this.transactions, this.registry);
		this.backgrounds = options.products.flatMap(({ background }) => {
			const created = background?.create(this.backgroundHost());
			for (const kind of background?.effects ?? []) {
				if (created) {
					this.performers.set(kind, created);
				}
			}
			return created ? [created] : [];
		});
		this.driver = new TimeDriver(
			{
				nextTimer: () => this.timers.next(),
				fireTimers: (goOn) => this.timers.fire(goOn),
				backgrounds: this.backgrounds,
				position: () => this.time.position,
				moveTo: (ms) => this.time.moveTo(ms),
				target: () => this.time.target,
				realDelay: (ms) => this.time.realDelay(ms),
				speed: () => this.time.speed,
			},
			options.real,
			(error) => options.log("error", "moving time failed", { error: String(error) }),
		);
	}

	/** Loads what the store holds, or seeds it when it is fresh; picks up timers and scripts that were under way. */
	async start(): Promise<void> {
		const progress = readProgress(this.store);
		if (progress) {
			this.time.resume(progress.clock, progress.firedAt);
			this.timers.load();
		} else {
			await this.fill(this.options.seed, this.options.idSeed());
		}
		for (const background of this.backgrounds) {
			background.resume();
		}
		this.driver.tick();
	}

	findOperation(version: string, action: string) {
		return this.registry.find(version, action);
	}

	/** The credential behind an access key id; undefined when no product issued it. */
	credential(accessKeyId: string): Credential | undefined {
		const now = this.now();
		return this.store.read((tx) =>
			findCredential(this.registry.products, accessKeyId, { tx, accountId: ACCOUNT_ID, now }),
		);
	}

	/** Runs one call and resolves with its answer once what it wrote, and what it may have read, is on disk. Throws ApiError. */
	async dispatch(call: DispatchCall): Promise<Record<string, unknown>> {
		this.catchUp();
		const named = call.params["RegionId"];
		const regionId = call.regionId ?? (typeof named === "string" && named !== "" ? named : HOME_REGION);
		const { result, durable } = this.transactions.run((around) =>
			invoke(around, {
				found: call,
				params: call.params,
				identity: call.identity,
				request: call.request,
				regionId,
				nested: false,
			}),
		);
		// Earlier commits too: a reading, or the answer that a ClientToken got before, must not outlive what it tells.
		await Promise.all([durable, this.transactions.flushed()]);
		return result;
	}

	/** Virtual ms. Stands still while time is being moved from one due time to the next. */
	now(): number {
		if (!this.driver.busy) {
			this.time.moveTo(this.time.target);
		}
		return this.time.position;
	}

	clockView(): ClockView {
		const { speed, frozen } = this.time.state;
		return { now: isoSeconds(this.now()), speed, frozen };
	}

	/** Changes speed or frozenness at once; an advance resolves when all timers and scripts have run as far as it allows. */
	async setClock(change: ClockChange): Promise<ClockView> {
		await this.driver.exclusively(() => {
			this.time.adjust(change);
			return this.saveClock();
		});
		if (change.advanceSeconds !== undefined) {
			const target = this.now() + change.advanceSeconds * 1000;
			await this.driver.walkTo(target);
			await this.driver.exclusively(() => {
				this.time.setClock(target);
				return this.saveClock();
			});
		}
		return this.clockView();
	}

	/** Back to a fresh data directory; the clock returns to its start settings. */
	async reset(seed: Seed = this.options.seed, idSeed: string = this.options.idSeed()): Promise<void> {
		await this.driver.exclusively(async () => {
			this.abandon();
			await this.store.restore({});
			this.callLog.clear();
			this.time.startAnew();
			await this.fill(seed, idSeed);
		});
	}

	snapshot(): Promise<Snapshot> {
		return this.driver.exclusively(async () => {
			this.time.setClock(this.now());
			await this.saveClock();
			return takeSnapshot(this.store);
		});
	}

	/** Replaces the state by a snapshot's, of this or an older format. Throws when it is no such document. */
	async restore(document: StateDocument): Promise<void> {
		const { tables } = upgradeState(document);
		await this.driver.exclusively(async () => {
			// Before anything is given up: it throws when the rows are unfit.
			const durable = this.store.restore(tables);
			this.abandon();
			await durable;
			const progress = readProgress(this.store);
			if (!progress) {
				throw new Error("the snapshot holds no clock or counters");
			}
			this.time.restore(progress.clock);
			await this.saveClock();
			this.timers.load();
			for (const background of this.backgrounds) {
				background.resume();
			}
		});
	}

	/** The latest API calls, newest first. */
	calls(limit: number): CallRecord[] {
		return this.callLog.latest(limit);
	}

	/** Records a call that was refused before it reached the pipeline (signature, unknown action). */
	recordCall(call: CallRecord): void {
		this.callLog.add(call);
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
		this.catchUp();
		const { durable } = this.transactions.run((around) => {
			around.tx.put(metricTable, { key: `${metric.scalingGroupId}|${metric.metric}`, ...metric, at: around.now });
			around.events.push({ type: "emulator.metric", ...metric });
		});
		await durable;
	}

	/** How many resources of which kind each product holds. */
	inventory(): Record<string, Readonly<Record<string, number>>> {
		return this.store.read((tx) =>
			Object.fromEntries(this.registry.products.map((product) => [product.name, product.inventory?.({ tx }) ?? {}])),
		);
	}

	/** Runs `work` as a transaction on behalf of the root account: for tests and for the products' background. */
	run<T>(work: (ctx: Context) => T): T {
		this.catchUp();
		return this.transactions.asSystem(work).result;
	}

	/** Resolves when everything written so far is on disk. */
	flushed(): Promise<void> {
		return this.transactions.flushed();
	}

	async close(): Promise<void> {
		await this.driver.stop();
		await Promise.all(this.backgrounds.map((background) => background.stop()));
		await this.saveClock();
		await this.flushed();
		await this.store.close();
	}

	private async fill(seed: Seed, idSeed: string): Promise<void> {
		this.transactions.run((around) => writeClock(around.tx, this.time.state), { idSeed });
		for (const product of this.registry.products) {
			this.transactions.asSystem((ctx) => product.seed?.(seed, ctx));
		}
		await this.flushed();
	}

	private abandon(): void {
		for (const background of this.backgrounds) {
			background.abandon();
		}
		this.timers.clear();
	}

	private saveClock(): Promise<void> {
		return this.transactions.write((tx) => writeClock(tx, this.time.state));
	}

	/** Fires what is due up to the clock's time, when no walk is moving time anyway. What takes too long is left to a walk. */
	private catchUp(): void {
		if (!this.driver.busy && !this.timers.catchUp(this.time.target, beginSlice(this.options.real))) {
			this.driver.tick();
		}
	}

	/** Takes up what a commit asked for: timers into their order, effects to those who perform them. */
	private committed(effects: readonly Effect[], scheduled: readonly ScheduledTimer[]): void {
		for (const timer of scheduled) {
			this.timers.add(timer);
		}
		for (const effect of effects) {
			const performer = this.performers.get(effect.kind);
			if (!performer) {
				throw new Error(`no product performs effect ${effect.kind}`);
			}
			performer.perform(effect);
		}
		if (effects.length > 0) {
			this.driver.tick();
		} else if (scheduled.length > 0 && !this.driver.busy) {
			this.driver.wake();
		}
	}

	private backgroundHost(): BackgroundHost {
		return {
			now: () => this.now(),
			transact: (work) => this.transactions.asSystem(work).result,
			changed: () => this.driver.wake(),
			log: this.options.log,
		};
	}
}

/** Builds and starts an engine. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
	const engine = new Engine(options);
	await engine.start();
	return engine;
}
