import { parse } from "yaml";
import * as z from "zod";

const template = z.object({
	Tasks: z.array(
		z.object({
			Name: z.string(),
			Action: z.string().default(""),
			OnError: z.string().optional(),
			OnSuccess: z.string().optional(),
			Loop: z.unknown().optional(),
			Properties: z
				.object({
					DefaultTask: z.string().optional(),
					Choices: z.array(z.object({ NextTask: z.string().optional() })).optional(),
				})
				.catch({})
				.optional(),
		}),
	),
});

export type TaskNode = { name: string; action: string; isLoop: boolean };
export type TaskEdge = { from: string; to: string; kind: "success" | "error" | "choice" };

/** The end of a template's flow, as a node of its graph. */
export const END_NODE = "ACS::END";

/**
 * The flow of an OOS template's text (YAML or JSON): its tasks in order, and from each where it goes on success
 * (OnSuccess, else the next), on error (OnError, when it is a task) and by choice. Undefined for a text without tasks.
 */
export function readTaskGraph(text: string): { nodes: TaskNode[]; edges: TaskEdge[] } | undefined {
	let document: unknown;
	try {
		document = parse(text);
	} catch {
		return undefined;
	}
	const parsed = template.safeParse(document);
	if (!parsed.success) {
		return undefined;
	}
	const tasks = parsed.data.Tasks;
	const names = new Set(tasks.map((task) => task.Name));
	const edges: TaskEdge[] = [];
	const add = (from: string, to: string | undefined, kind: TaskEdge["kind"]) => {
		if (to !== undefined && (to === END_NODE || names.has(to))) {
			edges.push({ from, to, kind });
		}
	};
	tasks.forEach((task, index) => {
		const next = tasks[index + 1]?.Name ?? END_NODE;
		const choices = task.Properties?.Choices ?? [];
		if (choices.length > 0) {
			for (const to of new Set([...choices.map((choice) => choice.NextTask), task.Properties?.DefaultTask])) {
				add(task.Name, to, "choice");
			}
		} else {
			add(task.Name, !task.OnSuccess || task.OnSuccess === "ACS::NEXT" ? next : task.OnSuccess, "success");
		}
		// Without OnError a failed task ends the execution: that is no way worth a line.
		if (task.OnError && task.OnError !== END_NODE) {
			add(task.Name, task.OnError === "ACS::NEXT" ? next : task.OnError, "error");
		}
	});
	return {
		nodes: tasks.map(({ Name, Action, Loop }) => ({ name: Name, action: Action, isLoop: Loop !== undefined })),
		edges,
	};
}
