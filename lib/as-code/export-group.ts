import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { CODE_FORMATS, type CodeFormat } from "./format-names";
import { writeAs } from "./formats";
import type { ExportNote } from "./from-cloud/facts";
import { readGroupFacts, type Scope } from "./from-cloud/read-group";
import { toModel } from "./from-cloud/to-model";
import { KIND_FACTS } from "./kinds";
import type { Declaration, Kind, Written } from "./model";

/** A group as code, in every language, and what is told beside it. */
export type GroupExport = {
	readonly name: string;
	readonly texts: Readonly<Record<CodeFormat, Written>>;
	readonly resources: readonly { readonly kind: Kind; readonly id: string; readonly name: string }[];
	readonly variables: readonly Declaration[];
	readonly notes: readonly ExportNote[];
};

/** Reads a group and writes it in every language. @throws {CloudError} when it cannot be read. */
export async function exportGroup(cloud: Cloud, scope: Scope): Promise<GroupExport> {
	const facts = await readGroupFacts(cloud, scope);
	const { model, notes } = toModel(facts);
	const texts = CODE_FORMATS.map((format) => [format, writeAs(format, model, cloud.regionId)] as const);
	return {
		name: facts.group.ScalingGroupName,
		// One entry for each format, which is what a record of them is.
		texts: Object.fromEntries(texts) as Record<CodeFormat, Written>,
		resources: model.resources.map(({ kind, id, fields }) => {
			const name = fields[KIND_FACTS[kind].nameField];
			return { kind, id, name: typeof name === "string" ? name : id };
		}),
		variables: model.variables,
		notes,
	};
}
