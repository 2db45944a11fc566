import { z } from "zod";
import type { Context } from "../../core/context";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import type { Authorization } from "../../core/permission";
import { carriesTags } from "../../core/tags";
import { allParameters, isUnder } from "../parameter-store";
import { publicParameters } from "../public-parameters";
import type { ParameterKind, ParameterRow, Tags } from "../store";
import { findTagged, listOfTags } from "../tagged";
import { newTagsParam, onResource, sorted } from "./fields";

/** Prefixes that only the cloud's own parameters have. */
const NAME = /^(?!ALIYUN|ACS|ALIBABA|ALICLOUD|OOS)[A-Za-z0-9_/-]+$/i;

/** The name of a parameter; secrets' are a little shorter. A path of names is divided by `/`. */
export const parameterName = (kind: ParameterKind) =>
	param.string({ min: 1, max: kind === "parameter" ? 200 : 180, pattern: NAME });

/** The name of a parameter that is read, which may be one of the cloud's own. */
export const readableName = () => param.string({ min: 1, max: 200, pattern: /^[A-Za-z0-9_/-]+$/ });

/** One to ten names as a JSON list. */
export const parameterNames = param.json(z.array(z.string()).min(1).max(10));

/** What the operations that make a parameter take alike. */
export const newParameter = params(() => ({
	ClientToken: param.string({ max: 64 }).optional(),
	Constraints: param.string().default(""),
	Description: param.string({ max: 200 }).default(""),
	RegionId: param.string().optional(),
	ResourceGroupId: param.string().default(""),
	Tags: newTagsParam().default({}),
	Value: param.string({ min: 1, max: 4096 }),
}));

/** What the operations that change one take alike. */
export const parameterChanges = params(() => ({
	Description: param.string({ max: 200 }).optional(),
	RegionId: param.string().optional(),
	ResourceGroupId: param.string().optional(),
	Tags: newTagsParam().optional(),
	Value: param.string({ min: 1, max: 4096 }),
}));

/** What reading secrets takes besides: without it, the answer has no values. */
export const decryption = { WithDecryption: param.boolean().default(false) };
export type Decryption = { readonly WithDecryption?: boolean };

/** The value that is answered: a secret's only WithDecryption, which operations on plain parameters do not have. */
export function shownValue(asked: Decryption, kept: { readonly value: string }): string | undefined {
	return asked.WithDecryption === false ? undefined : kept.value;
}

/** What RAM has to allow for an operation on a parameter: its tags and those of the request count. */
export function onParameter(
	action: string,
	kind: ParameterKind,
	name: string | undefined,
	ctx: Context,
	request: Tags = {},
): Authorization {
	const own = name === undefined ? undefined : findTagged(ctx, kind, name)?.tags;
	return onResource(action, `${kind}/${name || "*"}`, ctx, { own, request });
}

/** The parameters of a kind that a list's filters let through. */
export function listed(
	ctx: Context,
	kind: ParameterKind,
	asked: {
		readonly Name?: string | undefined;
		readonly Path?: string | undefined;
		readonly Recursive?: boolean | undefined;
		readonly ResourceGroupId?: string | undefined;
		readonly ShareType?: "Private" | "Public" | undefined;
		readonly Tags?: Tags | undefined;
		readonly Type?: string | undefined;
	},
) {
	const under = asked.Path ? isUnder(asked.Path, asked.Recursive ?? false) : () => true;
	const tags = listOfTags(asked.Tags ?? {});
	return filtered(
		asked.ShareType === "Public" ? publicParameters() : allParameters(ctx, kind),
		(row) =>
			under(row) &&
			(!asked.Name || row.name.includes(asked.Name)) &&
			(!asked.Type || row.type === asked.Type) &&
			(!asked.ResourceGroupId || row.resourceGroupId === asked.ResourceGroupId) &&
			carriesTags(listOfTags(row.tags), tags),
	);
}

/** How a list of parameters is sorted: by name unless told otherwise. */
export const parameterSorting = {
	SortField: param.oneOf(["Name", "CreatedDate", "UpdatedDate"]).default("Name"),
	SortOrder: param.oneOf(["Ascending", "Descending"]).default("Ascending"),
};

/** A list's rows in the order asked for. */
export function inOrder(
	rows: Iterable<ParameterRow>,
	asked: { readonly SortField: "Name" | "CreatedDate" | "UpdatedDate"; readonly SortOrder: "Ascending" | "Descending" },
): ParameterRow[] {
	const keys = {
		Name: (row: ParameterRow) => row.name,
		CreatedDate: (row: ParameterRow) => row.createdAt,
		UpdatedDate: (row: ParameterRow) => row.updatedAt,
	};
	return sorted(rows, keys[asked.SortField], asked.SortOrder);
}
