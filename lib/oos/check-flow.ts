import { nearestName } from "@/lib/kit/nearest-name";
import { atomicAction, TRIGGER_ACTIONS } from "@/lib/kit/oos-actions";
import { propertiesOf } from "./check-tasks";
import type { Report, TemplateParts } from "./template-parts";

const END = "ACS::END";
const NEXT = "ACS::NEXT";

/** A way from one task to another (its name), or to the end. `isSure`: nothing but an error leads elsewhere. */
type Way = { target: string; path: readonly (string | number)[]; isSure: boolean };

/** Where the tasks lead: to tasks that there are, to every task, and to an end. */
export function checkFlow({ tasks }: TemplateParts, report: Report): void {
	const names = tasks.map(({ name }) => name);
	for (const { index, action } of tasks) {
		const atomic = atomicAction(action);
		if (index > 0 && atomic && TRIGGER_ACTIONS.has(atomic)) {
			report(["Tasks", index, "Action"], "triggerNotFirst", { action });
		}
		for (const { target, path } of writtenWays(tasks, index)) {
			if (target !== END && target !== NEXT && !names.includes(target)) {
				report(path, "unknownTask", { name: target, near: nearestName(target, names) ?? "" });
			}
		}
	}
	const reached = reachedFrom(tasks, names[0]);
	for (const { index, name } of tasks) {
		if (name !== "" && !reached.has(name)) {
			report(["Tasks", index, "Name"], "unreachable", { name }, "warning");
		}
	}
	const cycle = sureCycle(tasks);
	if (cycle) {
		const index = tasks.find(({ name }) => name === cycle[0])?.index ?? 0;
		report(["Tasks", index, "OnSuccess"], "cycle", { names: [...cycle, cycle[0]].join(" → ") });
	}
}

/** The names of the tasks that the flow can come to from a task, the task itself among them. */
export function reachedFrom(tasks: TemplateParts["tasks"], from: string | undefined): Set<string> {
	const reached = new Set<string>();
	const open = from === undefined ? [] : [from];
	for (let name = open.pop(); name !== undefined; name = open.pop()) {
		const task = tasks.find((one) => one.name === name);
		if (task && !reached.has(name)) {
			reached.add(name);
			open.push(...waysOf(tasks, task.index).map(({ target }) => target));
		}
	}
	return reached;
}

/** Where a task leads, ACS::NEXT as the task that is next. */
function waysOf(tasks: TemplateParts["tasks"], index: number): Way[] {
	const next = tasks[tasks.findIndex((task) => task.index === index) + 1]?.name ?? END;
	return writtenWays(tasks, index).map((way) => ({ ...way, target: way.target === NEXT ? next : way.target }));
}

function writtenWays(tasks: TemplateParts["tasks"], index: number): Way[] {
	const found = tasks.find((task) => task.index === index);
	if (!found) {
		return [];
	}
	const at = ["Tasks", index];
	const { task, action } = found;
	const isChoice = atomicAction(action) === "ACS::Choice";
	const { Choices, DefaultTask } = propertiesOf(task);
	const choices = (Array.isArray(Choices) ? Choices : []).flatMap((choice, number) => {
		const target: unknown = typeof choice === "object" && choice !== null ? Reflect.get(choice, "NextTask") : undefined;
		return typeof target === "string"
			? [{ target, path: [...at, "Properties", "Choices", number, "NextTask"], isSure: false }]
			: [];
	});
	const byDefault = typeof DefaultTask === "string" ? DefaultTask : NEXT;
	const onSuccess = typeof task.OnSuccess === "string" ? task.OnSuccess : NEXT;
	const onError = typeof task.OnError === "string" ? task.OnError : END;
	return [
		...(isChoice
			? [...choices, { target: byDefault, path: [...at, "Properties", "DefaultTask"], isSure: false }]
			: [{ target: onSuccess, path: [...at, "OnSuccess"], isSure: task.When === undefined }]),
		{ target: onError, path: [...at, "OnError"], isSure: false },
		// A task whose condition does not hold is passed over.
		...(task.When === undefined ? [] : [{ target: NEXT, path: [...at, "When"], isSure: false }]),
	];
}

/** Tasks that lead round to one another whatever comes of them, errors aside: the execution would never end. */
function sureCycle(tasks: TemplateParts["tasks"]): string[] | undefined {
	if (new Set(tasks.map(({ name }) => name)).size < tasks.length) {
		return undefined;
	}
	for (const { name: first } of tasks) {
		const way: string[] = [];
		let name: string | undefined = first;
		while (name !== undefined && !way.includes(name)) {
			way.push(name);
			const task = tasks.find((one) => one.name === name);
			name = task && waysOf(tasks, task.index).find(({ isSure }) => isSure)?.target;
		}
		if (name !== undefined) {
			return way.slice(way.indexOf(name));
		}
	}
	return undefined;
}
