import { nearestName } from "@/lib/kit/nearest-name";
import { atomicAction, TRIGGER_ACTIONS } from "@/lib/kit/oos-actions";
import { END, NEXT } from "@/lib/kit/oos-template";
import { membersOf, type Report, type TemplateParts } from "./template-parts";

/** A way from one task to another (its name), or to the end. `isSure`: nothing but an error leads elsewhere. */
type Way = { target: string; path: readonly (string | number)[]; isSure: boolean };

type Tasks = TemplateParts["tasks"];
/** The ways from each task, by its name. */
type Ways = ReadonlyMap<string, readonly Way[]>;

/** Where the tasks lead: to tasks that there are, to every task, and to an end. */
export function checkFlow({ tasks }: TemplateParts, report: Report): void {
	const names = tasks.map(({ name }) => name);
	for (const task of tasks) {
		const { index, action } = task;
		const atomic = atomicAction(action);
		if (index > 0 && atomic && TRIGGER_ACTIONS.has(atomic)) {
			report(["Tasks", index, "Action"], "triggerNotFirst", { action });
		}
		for (const { target, path } of writtenWays(task)) {
			if (target !== END && target !== NEXT && !names.includes(target)) {
				report(path, "unknownTask", { name: target, near: nearestName(target, names) ?? "" });
			}
		}
	}
	const ways = waysOf(tasks);
	const reached = reachedFrom(ways, names[0]);
	for (const { index, name } of tasks) {
		if (name !== "" && !reached.has(name)) {
			report(["Tasks", index, "Name"], "unreachable", { name }, "warning");
		}
	}
	const cycle = ways.size < tasks.length ? undefined : sureCycle(ways);
	if (cycle) {
		const index = tasks.find(({ name }) => name === cycle[0])?.index ?? 0;
		report(["Tasks", index, "OnSuccess"], "cycle", { names: [...cycle, cycle[0]].join(" → ") });
	}
}

/** The names of the tasks that the flow can come to from a task, the task itself among them. */
export function reachedFrom(ways: Ways, from: string | undefined): Set<string> {
	const reached = new Set<string>();
	const open = from === undefined ? [] : [from];
	for (let name = open.pop(); name !== undefined; name = open.pop()) {
		const onward = ways.get(name);
		if (onward && !reached.has(name)) {
			reached.add(name);
			open.push(...onward.map(({ target }) => target));
		}
	}
	return reached;
}

/** Where each task leads, ACS::NEXT as the task that is next; of tasks of one name, where the first does. */
export function waysOf(tasks: Tasks): Ways {
	const ways = new Map<string, Way[]>();
	for (const [place, task] of tasks.entries()) {
		const next = tasks[place + 1]?.name ?? END;
		if (!ways.has(task.name)) {
			ways.set(
				task.name,
				writtenWays(task).map((way) => ({ ...way, target: way.target === NEXT ? next : way.target })),
			);
		}
	}
	return ways;
}

function writtenWays({ index, task, action }: Tasks[number]): Way[] {
	const at = ["Tasks", index];
	const isChoice = atomicAction(action) === "ACS::Choice";
	const { Choices, DefaultTask } = membersOf(task.Properties);
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
function sureCycle(ways: Ways): string[] | undefined {
	for (const first of ways.keys()) {
		const way: string[] = [];
		let name: string | undefined = first;
		while (name !== undefined && !way.includes(name)) {
			way.push(name);
			name = ways.get(name)?.find(({ isSure }) => isSure)?.target;
		}
		if (name !== undefined) {
			return way.slice(way.indexOf(name));
		}
	}
	return undefined;
}
