import { adjustClock, type ClockState, realDelay, setVirtualTime, virtualTime } from "../kernel/clock";
import { FORMAT_VERSION, type StateDocument, upgradeState } from "../kernel/state-format";
import { Store, type Tx } from "../kernel/store";
import { type Timer, TimerQueue, timers } from "../kernel/timer-queue";
import { ApiError } from "./api-error";
import { CallLog, type CallRecord } from "./call-log";
import type { Context, Effect, EmulatorEvent, Params, RequestFacts, TimerRequest } from "./context";
import { findCredential } from "./credentials";
import { createContext, type FaultHook, invoke, type Surroundings } from "./dispatch";
import { ACCOUNT_ID, type EngineOptions, HOME_REGION, type Seed } from "./engine-options";
import { clientTokens, forgetClientToken } from "./idempotency";
import { type Credential, type Identity, serviceIdentity } from "./identity";
import {
	clockTable,
	counterTable,
	countIn,
	metricTable,
	readClock,
	readCounters,
	startCounters,
	writeClock,
} from "./kernel-state";
import type { Background, BackgroundHost, TimerFailureHandler, TimerHandler } from "./product";
import { createRegistry, type RegisteredOperation, type Registry } from "./registry";
import { beginSlice, TimeDriver } from "./time-driver";
import { isoSeconds } from "./time-format";

export type ClockView = { readonly now: string; readonly speed: number; readonly frozen: boolean };
export type ClockChange = {
	readonly advanceSeconds?: number | undefined;
	readonly speed?: number | undefined;
	readonly frozen?: boolean | undefined;
};
export type Snapshot = StateDocument & { readonly emulator: "scalehook" };
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
	private readonly queue = new TimerQueue();
	private readonly driver: TimeDriver;
	private readonly backgrounds: readonly Background[];
	private readonly performers = new Map<string, Background>();
	private readonly timerHandlers = new Map<string, TimerHandler>();
	private readonly timerFailures = new Map<string, TimerFailureHandler>();
	private readonly callLog = new CallLog();
	private fault: FaultHook = () => undefined;
	private clock: ClockState;
	private position: number;
	/** Commits on their way to disk. A later commit is only durable when these are. */
	private readonly unflushed = new Set<Promise<void>>();

	constructor(private readonly options: EngineOptions) {
		this.registry = createRegistry(options.products);
		const tables = options.products.flatMap((product) => product.tables);
		this.store = new Store([...KERNEL_TABLES, ...tables], options.persistence);
		this.timerHandlers.set("kernel.forget-client-token", forgetClientToken);
		for (const product of options.products) {
			for (const [kind, handler] of Object.entries(product.timers ?? {})) {
				this.timerHandlers.set(kind, handler);
			}
			for (const [kind, handler] of Object.entries(product.timerFailures ?? {})) {
				this.timerFailures.set(kind, handler);
			}
		}
		this.clock = this.freshClock();
		this.position = this.clock.virtualMs;
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
				nextTimer: () => this.nextTimer(),
				fireTimers: (goOn) => this.fireTimers(goOn),
				backgrounds: this.backgrounds,
				position: () => this.position,
				moveTo: (ms) => {
					this.position = Math.max(this.position, ms);
				},
				target: () => virtualTime(this.clock, options.real.now()),
				realDelay: (ms) => realDelay(this.clock, options.real.now(), ms),
				speed: () => (this.clock.frozen ? 0 : this.clock.speed),
			},
			options.real,
			(error) => options.log("error", "moving time failed", { error: String(error) }),
		);
	}

	/** Loads what the store holds, or seeds it when it is fresh; picks up timers and scripts that were under way. */
	async start(): Promise<void> {
		const { known, clock } = this.read((tx) => ({ known: readCounters(tx), clock: readClock(tx) }));
		if (!known || !clock) {
			await this.fill(this.options.seed, this.options.idSeed());
		} else {
			const at = Math.max(virtualTime(clock, this.options.real.now()), known.firedAt);
			this.clock = setVirtualTime(clock, this.options.real.now(), at);
			this.position = Math.max(known.firedAt, clock.virtualMs);
			this.loadTimers();
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
		return this.read((tx) => findCredential(this.registry.products, accessKeyId, { tx, accountId: ACCOUNT_ID, now }));
	}

	/** Runs one call and resolves with its answer once what it wrote, and what it may have read, is on disk. Throws ApiError. */
	async dispatch(call: DispatchCall): Promise<Record<string, unknown>> {
		this.catchUp();
		const named = call.params["RegionId"];
		const regionId = call.regionId ?? (typeof named === "string" && named !== "" ? named : HOME_REGION);
		const { result, durable } = this.transact((around) =>
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
		await Promise.all([durable, ...this.unflushed]);
		return result;
	}

	/** Virtual ms. Stands still while time is being moved from one due time to the next. */
	now(): number {
		if (!this.driver.busy) {
			this.position = Math.max(this.position, virtualTime(this.clock, this.options.real.now()));
		}
		return this.position;
	}

	clockView(): ClockView {
		return { now: isoSeconds(this.now()), speed: this.clock.speed, frozen: this.clock.frozen };
	}

	/** Changes speed or frozenness at once; an advance resolves when all timers and scripts have run as far as it allows. */
	async setClock(change: ClockChange): Promise<ClockView> {
		await this.driver.exclusively(() => {
			this.clock = adjustClock(this.clock, this.options.real.now(), change);
			return this.saveClock();
		});
		if (change.advanceSeconds !== undefined) {
			const target = this.now() + change.advanceSeconds * 1000;
			await this.driver.walkTo(target);
			await this.driver.exclusively(() => {
				const at = Math.max(this.position, target);
				this.clock = setVirtualTime(this.clock, this.options.real.now(), at);
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
			this.clock = this.freshClock();
			this.position = this.clock.virtualMs;
			await this.fill(seed, idSeed);
		});
	}

	snapshot(): Promise<Snapshot> {
		return this.driver.exclusively(async () => {
			this.clock = setVirtualTime(this.clock, this.options.real.now(), this.now());
			await this.saveClock();
			return { emulator: "scalehook", formatVersion: FORMAT_VERSION, tables: this.store.dump() };
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
			const clock = this.read((tx) => readClock(tx));
			if (!clock || !this.read((tx) => readCounters(tx))) {
				throw new Error("the snapshot holds no clock or counters");
			}
			// A snapshot goes on at the time at which it was taken, whenever it is restored.
			this.clock = { ...clock, realMs: this.options.real.now() };
			this.position = clock.virtualMs;
			await this.saveClock();
			this.loadTimers();
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
		const { durable } = this.transact((around) => {
			around.tx.put(metricTable, { key: `${metric.scalingGroupId}|${metric.metric}`, ...metric, at: around.now });
			around.events.push({ type: "emulator.metric", ...metric });
		});
		await durable;
	}

	/** How many resources of which kind each product holds. */
	inventory(): Record<string, Readonly<Record<string, number>>> {
		return this.read((tx) =>
			Object.fromEntries(this.registry.products.map((product) => [product.name, product.inventory?.({ tx }) ?? {}])),
		);
	}

	/** Runs `work` as a transaction on behalf of the root account: for tests and for the products' background. */
	run<T>(work: (ctx: Context) => T): T {
		this.catchUp();
		return this.transact((around) => work(this.systemContext(around))).result;
	}

	/** Resolves when everything written so far is on disk. */
	async flushed(): Promise<void> {
		await Promise.all(this.unflushed);
	}

	async close(): Promise<void> {
		await this.driver.stop();
		await Promise.all(this.backgrounds.map((background) => background.stop()));
		await this.saveClock();
		await this.flushed();
		await this.store.close();
	}

	private freshClock(): ClockState {
		const realMs = this.options.real.now();
		return {
			virtualMs: this.options.startAt ?? realMs,
			realMs,
			speed: this.options.clockSpeed ?? 1,
			frozen: this.options.frozen ?? false,
		};
	}

	private async fill(seed: Seed, idSeed: string): Promise<void> {
		this.transact((around) => writeClock(around.tx, this.clock), { idSeed });
		for (const product of this.registry.products) {
			this.transact((around) => product.seed?.(seed, this.systemContext(around)));
		}
		await this.flushed();
	}

	private abandon(): void {
		for (const background of this.backgrounds) {
			background.abandon();
		}
		this.queue.clear();
	}

	private loadTimers(): void {
		this.queue.clear();
		this.read((tx) => {
			for (const timer of tx.scan(timers)) {
				this.queue.push(timer);
			}
		});
	}

	private read<T>(work: (tx: Tx) => T): T {
		return this.store.read(work);
	}

	private async saveClock(): Promise<void> {
		await this.track(this.store.transaction((tx) => writeClock(tx, this.clock)).durable);
	}

	private track(durable: Promise<void>): Promise<void> {
		this.unflushed.add(durable);
		return durable.finally(() => this.unflushed.delete(durable));
	}

	/** One transaction: `work`, then the events it emitted; effects are performed after the commit. */
	private transact<T>(
		work: (around: Surroundings) => T,
		kernel: { readonly idSeed?: string; readonly firedAt?: number } = {},
	): { readonly result: T; readonly durable: Promise<void> } {
		const effects: Effect[] = [];
		const scheduled: Array<{ id: string; dueAt: number; order: number }> = [];
		const { result, durable } = this.store.transaction((tx) => {
			if (kernel.idSeed !== undefined) {
				startCounters(tx, kernel.idSeed);
			}
			const counting = countIn(tx);
			if (kernel.firedAt !== undefined) {
				counting.fired(kernel.firedAt);
			}
			const around: Surroundings = {
				registry: this.registry,
				accountId: ACCOUNT_ID,
				homeRegion: HOME_REGION,
				now: this.position,
				tx,
				ids: counting.ids,
				schedule: (timer) => {
					const row = timerRow(timer, counting.nextTimer());
					tx.put(timers, row);
					scheduled.push(row);
					return row.id;
				},
				cancelTimer: (id) => {
					tx.delete(timers, id);
				},
				effects,
				events: [],
				record: (call) => this.callLog.add(call),
				realNow: this.options.real.now,
				fault: this.fault,
				checkAnswers: this.options.checkAnswers ?? false,
			};
			const value = work(around);
			this.deliver(around);
			counting.save();
			return value;
		});
		for (const timer of scheduled) {
			this.queue.push(timer);
		}
		for (const effect of effects) {
			this.perform(effect);
		}
		if (effects.length > 0) {
			this.driver.tick();
		} else if (scheduled.length > 0 && !this.driver.busy) {
			this.driver.wake();
		}
		return { result, durable: this.track(durable) };
	}

	/** Events go to every product in order, those that handlers emit in turn after them. A failing handler loses only its own writes. */
	private deliver(around: Surroundings): void {
		for (let event: EmulatorEvent | undefined = around.events.shift(); event; event = around.events.shift()) {
			for (const product of this.registry.products) {
				const handler = product.events?.[event.type];
				if (!handler) {
					continue;
				}
				const current = event;
				try {
					around.tx.savepoint(() => handler(current, this.systemContext(around)));
				} catch (error) {
					this.logFailure(`${product.name} failed on event ${current.type}`, error);
				}
			}
		}
	}

	private perform(effect: Effect): void {
		const performer = this.performers.get(effect.kind);
		if (!performer) {
			throw new Error(`no product performs effect ${effect.kind}`);
		}
		performer.perform(effect);
	}

	private systemContext(around: Surroundings): Context {
		const request: RequestFacts = {
			requestId: "",
			sourceIp: "127.0.0.1",
			secureTransport: true,
			userAgent: "scalehook-emulator",
			host: "emulator",
		};
		return createContext(around, serviceIdentity("emulator", ACCOUNT_ID), request, HOME_REGION);
	}

	private nextTimer(): number | undefined {
		return this.read((tx) => this.queue.peek(tx.get)?.dueAt);
	}

	/** Fires what is due up to the clock's time, when no walk is moving time anyway. What takes too long is left to a walk. */
	private catchUp(): void {
		if (this.driver.busy) {
			return;
		}
		const target = virtualTime(this.clock, this.options.real.now());
		const goOn = beginSlice(this.options.real);
		for (let due = this.nextTimer(); due !== undefined && due <= target; due = this.nextTimer()) {
			this.position = Math.max(this.position, due);
			if (!this.fireTimers(goOn)) {
				this.driver.tick();
				return;
			}
		}
		this.position = Math.max(this.position, target);
	}

	private fireTimers(goOn: () => boolean): boolean {
		for (;;) {
			const timer = this.read((tx) => this.queue.peek(tx.get));
			if (!timer || timer.dueAt > this.position) {
				return true;
			}
			if (!goOn()) {
				return false;
			}
			this.queue.pop();
			const handler = this.timerHandlers.get(timer.kind);
			try {
				this.transact(
					(around) => {
						around.tx.delete(timers, timer.id);
						if (!handler) {
							throw new Error(`no handler for timer ${timer.kind}`);
						}
						handler(timer.payload, this.systemContext(around));
					},
					{ firedAt: this.position },
				);
			} catch (error) {
				this.failTimer(timer, error);
			}
		}
	}

	/** A timer's handler threw: what the timer served is ended by its product, so that nothing waits for ever. */
	private failTimer(timer: Timer, cause: unknown): void {
		this.logFailure(`timer ${timer.kind} failed`, cause);
		const forget = (around: Surroundings) => around.tx.delete(timers, timer.id);
		const giveUp = this.timerFailures.get(timer.kind);
		try {
			this.transact(
				(around) => {
					forget(around);
					giveUp?.(timer.payload, cause, this.systemContext(around));
				},
				{ firedAt: this.position },
			);
		} catch (error) {
			this.logFailure(`giving up on timer ${timer.kind} failed`, error);
			this.transact(forget);
		}
	}

	private backgroundHost(): BackgroundHost {
		return {
			now: () => this.now(),
			transact: (work) => this.transact((around) => work(this.systemContext(around))).result,
			changed: () => this.driver.wake(),
			log: this.options.log,
		};
	}

	private logFailure(message: string, error: unknown): void {
		const fields =
			error instanceof ApiError
				? { code: error.code, error: error.message }
				: { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
		this.options.log("error", message, fields);
	}
}

function timerRow(timer: TimerRequest, order: number) {
	return {
		id: timer.id ?? `timer-${order}`,
		kind: timer.kind,
		dueAt: timer.dueAt,
		order,
		payload: timer.payload,
	};
}

/** Builds and starts an engine. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
	const engine = new Engine(options);
	await engine.start();
	return engine;
}
