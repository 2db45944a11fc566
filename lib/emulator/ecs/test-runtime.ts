import type { CommandJob, CommandResult } from "../machine/agent/job";
import type { MachineInput } from "../machine/host/messages";
import type { InstanceRuntime, MachineListener, RuntimeOptions } from "../machine/host/runtime";

/** A runtime for tests in which no script ever runs. */
export const noRuntime: InstanceRuntime = {
	input: () => {},
	resume: () => {},
	forget: () => {},
	idle: async () => undefined,
	nextWake: () => undefined,
	wake: () => {},
	abandon: () => {},
	stop: async () => undefined,
};

/** A runtime in the test's hand: scripts end when, and as, the test says. */
export class HeldRuntime implements InstanceRuntime {
	readonly running = new Map<string, CommandJob>();
	readonly inputs: MachineInput[] = [];
	private options: RuntimeOptions | undefined;

	/** `now`: virtual ms. */
	constructor(private readonly now: () => number) {}

	readonly create = (options: RuntimeOptions): InstanceRuntime => {
		this.options = options;
		return this;
	};

	get listener(): MachineListener {
		if (!this.options) {
			throw new Error("no product has made this runtime");
		}
		return this.options.listener;
	}

	/** What is stored of a machine. */
	stored(instanceId: string) {
		return this.options?.load(instanceId);
	}

	input(_instanceId: string, input: MachineInput): void {
		this.inputs.push(input);
		if (input.kind === "exec") {
			this.running.set(input.job.commandId, input.job);
		} else if (input.kind === "kill" && this.running.has(input.commandId)) {
			this.finish(input.commandId, { end: { kind: "killed" }, output: "so far" });
		}
	}

	resume(machines: Iterable<{ readonly instanceId: string; readonly isBusy: boolean }>): void {
		for (const { instanceId, isBusy } of machines) {
			for (const input of isBusy ? (this.stored(instanceId)?.inputs ?? []) : []) {
				this.input(instanceId, input);
			}
		}
	}

	forget(instanceId: string): void {
		for (const commandId of [...this.running.keys()]) {
			if (instanceOf(commandId) === instanceId) {
				this.running.delete(commandId);
			}
		}
	}
	idle = async () => undefined;
	nextWake = () => undefined;
	wake() {}
	abandon() {
		this.running.clear();
	}
	stop = async () => undefined;

	get only(): CommandJob {
		const [first] = this.running.values();
		if (!first) {
			throw new Error("no script runs");
		}
		return first;
	}

	/** The only script prints more. */
	print(output: string): void {
		const { commandId } = this.only;
		this.listener.progress(instanceOf(commandId), commandId, { output, dropped: 0 });
	}

	/** The only script ends. */
	end(result: Partial<CommandResult>): void {
		this.finish(this.only.commandId, result);
	}

	private finish(commandId: string, result: Partial<CommandResult>): void {
		this.running.delete(commandId);
		this.listener.ended(instanceOf(commandId), commandId, {
			end: { kind: "exited", exitCode: 0 },
			endedAt: this.now(),
			output: "",
			dropped: 0,
			...result,
		});
	}
}

/** Ends every script as it comes, with its own text as its output; a script with `false` in it fails. */
export class ObedientRuntime extends HeldRuntime {
	readonly scripts: string[] = [];
	/** What a script prints. */
	answer: (content: string) => string = (content) => content;

	override input(instanceId: string, input: MachineInput): void {
		super.input(instanceId, input);
		if (input.kind === "exec") {
			const { content } = input.job;
			this.scripts.push(content);
			this.end({ output: this.answer(content), end: { kind: "exited", exitCode: content.includes("false") ? 1 : 0 } });
		}
	}
}

function instanceOf(commandId: string): string {
	return commandId.slice(commandId.indexOf("/") + 1);
}
