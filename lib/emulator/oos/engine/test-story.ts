import { decide, FRESH_FLOW } from "./flow";
import type { FlowEvent } from "./flow-event";
import type { Decision, Flow, FlowCommand, Program } from "./flow-types";
import type { LoopPlan } from "./loop";

type TaskSpec = { readonly name: string; readonly onError?: string; readonly onSuccess?: string };

/** A program of tasks that go on in order and end at an error, unless they say otherwise. */
export function program(tasks: readonly TaskSpec[], mode: Program["mode"] = "Automatic"): Program {
	return {
		mode,
		tasks: tasks.map(({ name, onError = "ACS::END", onSuccess = "ACS::NEXT" }) => ({ name, onError, onSuccess })),
	};
}

/** What the world answers for a task: skipped, ended well, failed, a jump, or the results of a loop's items. */
export type Outcome =
	| "skip"
	| "ok"
	| "fail"
	| { readonly jump: string }
	| { readonly items: readonly boolean[]; readonly plan: LoopPlan };

type Story = { readonly flow: Flow; readonly commands: readonly FlowCommand[]; readonly ran: readonly string[] };

/** Drives a program to its end (or to a pause), answering every command as the interpreter would. */
export function play(prog: Program, outcomes: Readonly<Record<string, Outcome>>, from?: Decision): Story {
	let decision = from ?? decide(prog, FRESH_FLOW, { type: "started" });
	const all: FlowCommand[] = [];
	const ran: string[] = [];
	const queue: FlowCommand[] = [...decision.commands];
	const tell = (event: FlowEvent) => {
		decision = decide(prog, decision.flow, event);
		queue.push(...decision.commands);
	};
	const nameAt = (index: number) => prog.tasks[index]?.name ?? "?";
	for (let command = queue.shift(); command && all.length < 5000; command = queue.shift()) {
		all.push(command);
		switch (command.type) {
			case "open-task": {
				const outcome = outcomes[nameAt(command.index)] ?? "ok";
				const loop = typeof outcome === "object" && "plan" in outcome ? { loop: outcome.plan } : {};
				tell({ type: "opened", when: outcome !== "skip", confirm: false, ...loop });
				break;
			}
			case "perform-task": {
				const name = nameAt(decision.flow.current?.index ?? -1);
				ran.push(name);
				const outcome = outcomes[name] ?? "ok";
				tell({
					type: "task-ended",
					number: command.number,
					...(outcome === "fail" && { failure: `${name} broke` }),
					...(typeof outcome === "object" && "jump" in outcome && { jump: outcome.jump }),
				});
				break;
			}
			case "start-items": {
				const name = nameAt(decision.flow.current?.index ?? -1);
				const outcome = outcomes[name];
				for (let position = command.from; position < command.from + command.count; position++) {
					ran.push(`${name}[${position}]`);
					const ok = typeof outcome === "object" && "items" in outcome && outcome.items[position];
					tell({ type: "item-ended", number: command.parent, ...(!ok && { failure: `item ${position} broke` }) });
				}
				break;
			}
			case "compute-outputs":
				tell({ type: "outputs" });
				break;
		}
	}
	return { flow: decision.flow, commands: all, ran };
}

/** A loop's plan: one batch unless `extra` says otherwise. */
export function plan(total: number, concurrency: number, maxErrors = 0, extra: Partial<LoopPlan> = {}): LoopPlan {
	return { total, maxErrors, pause: "Automatic", batches: [{ size: total, concurrency }], ...extra };
}

/** Work, and what comes after it as it went well or badly. */
export const LIFECYCLE = program([
	{ name: "work", onError: "abandon", onSuccess: "continue" },
	{ name: "continue", onSuccess: "ACS::END" },
	{ name: "abandon" },
]);

/** A decision in a line: status, current task, failure, and the commands. */
export function inWords({ flow, commands }: Decision): string {
	const at = flow.current ? ` #${flow.current.number}@${flow.current.index}` : "";
	const failure = flow.failure === undefined ? "" : ` (${flow.failure})`;
	return `${flow.status}${at}${failure}: ${commands.map(commandInWords).join(", ")}`;
}

function commandInWords(command: FlowCommand): string {
	switch (command.type) {
		case "open-task":
			return `open-task #${command.number}@${command.index}`;
		case "start-items": {
			const { parent, count, from, firstNumber, batch } = command;
			return `start-items #${parent}: ${count} from ${from} as #${firstNumber} in batch ${batch}`;
		}
		case "close-task":
			return `close-task #${command.number} ${command.status}${command.message && `: ${command.message}`}`;
		case "finish":
			return `finish ${command.status}${command.message && `: ${command.message}`}`;
		case "compute-outputs":
		case "cancel-tasks":
			return command.type;
		default:
			return "number" in command ? `${command.type} #${command.number}` : command.type;
	}
}
