import { nearestName } from "@/lib/kit/nearest-name";
import { onceByKey } from "@/lib/kit/once-by-key";
import { nameIn, pseudoName, splitReference } from "@/lib/kit/oos-references";
import { reachedFrom, waysOf } from "./check-flow";
import { membersOf, type Report, type TemplateParts } from "./template-parts";

type Path = readonly (string | number)[];

/** What `{{ … }}` refers to: parameters that are declared, outputs of tasks that have run by then; and what nothing refers to. */
export function checkReferences({ document, tasks }: TemplateParts, report: Report): void {
	const parameters = membersOf(document.Parameters);
	const byName = Object.fromEntries(tasks.map((task) => [task.name, task]));
	const used = new Set<string>();
	const ways = waysOf(tasks);
	const reached = onceByKey(
		tasks.length,
		(task: string) => task,
		(task) => reachedFrom(ways, task),
	);
	const sections = ["Conditions", "RamRole", "Tasks", "Outputs"];
	const all = sections.flatMap((section) => [...referencesIn(document[section], [section])]);
	for (const { name, path } of all) {
		if (/^acs::/i.test(name)) {
			if (pseudoName(name) === undefined) {
				report(path, "pseudo", { name });
			}
			continue;
		}
		if (/^oos(-secret)?:/.test(name)) {
			continue;
		}
		const parameter = nameIn(parameters, name);
		if (parameter !== undefined) {
			used.add(parameter);
			continue;
		}
		const { task: written, rest } = splitReference(name);
		const found = byName[nameIn(byName, written) ?? ""];
		if (!found) {
			const near = nearestName(written, [...Object.keys(parameters), ...Object.keys(byName)]);
			report(path, "undeclared", { name, near: near ?? "" });
			continue;
		}
		const outputs = { ...membersOf(found.task.Outputs), ...membersOf(membersOf(found.task.Loop).Outputs) };
		const output = rest.slice(1);
		if (nameIn(outputs, output) === undefined && Object.keys(outputs).length > 0 && /^[\w-]*$/.test(output)) {
			const near = nearestName(output, Object.keys(outputs)) ?? Object.keys(outputs).join(", ");
			report(path, "outputUnknown", { task: found.name, output, near }, "warning");
		}
		const [section, index] = path;
		const reader = section === "Tasks" ? tasks.find((task) => task.index === index) : undefined;
		// A task's own outputs are read by its loop's outputs alone, which name them otherwise.
		if (reader && (reader.name === found.name || !reached(found.name).has(reader.name))) {
			report(path, "outputTooLate", { task: found.name, reader: reader.name });
		}
	}
	// A parameter's default may name another one.
	for (const { name } of referencesIn(document.Parameters, [])) {
		used.add(name);
	}
	for (const name of Object.keys(parameters)) {
		if (!used.has(name)) {
			report(["Parameters", name], "unused", { name }, "warning");
		}
	}
}

function* referencesIn(value: unknown, path: Path): Iterable<{ name: string; path: Path }> {
	if (typeof value === "string") {
		// Spaces are cut off afterwards: a pattern that looked for them would take the cube of their number.
		for (const [, inner = ""] of value.matchAll(/\{\{([^{}]+)\}\}/g)) {
			const name = inner.trim();
			if (name !== "") {
				yield { name, path };
			}
		}
	} else if (Array.isArray(value)) {
		for (const [index, item] of value.entries()) {
			yield* referencesIn(item, [...path, index]);
		}
	} else {
		for (const [name, inner] of Object.entries(membersOf(value))) {
			yield* referencesIn(inner, [...path, name]);
		}
	}
}
