import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { carriesTags, TAGS_PER_RESOURCE } from "../../core/tags";
import { isoSeconds } from "../../core/time-format";
import type { JsonMap } from "../../expressions/value";
import { checkResourceGroup, groupOfNew } from "../check-resource-group";
import { oosErrors } from "../errors";
import { executedBy } from "../executed-by";
import { baselineKey, type PatchBaselineRow, patchBaselines, requireBaseline } from "../patch/store";
import type { Tags } from "../store";
import { listOfTags } from "../tagged";
import { jsonMap, onResource, pageOf, pagingParams } from "./fields";

const SYSTEMS = [
	"Windows",
	"Ubuntu",
	"CentOS",
	"Debian",
	"AliyunLinux",
	"RedhatEnterpriseLinux",
	"Anolis",
	"AlmaLinux",
] as const;

/** Tags come as pairs here, unlike anywhere else in OOS. */
const tagPairs = (key: { readonly min?: number } = {}) =>
	param.list(z.object({ Key: param.string({ ...key, max: 128 }), Value: param.string({ max: 128 }).default("") }), {
		max: TAGS_PER_RESOURCE,
	});
const tagsOf = (pairs: readonly { readonly Key: string; readonly Value: string }[]): Tags =>
	Object.fromEntries(pairs.map(({ Key, Value }) => [Key, Value]));

/** Rules are a map with a list PatchRules; what stands in a rule is not looked into. */
const rules = () => param.json(jsonMap.refine((map) => Array.isArray(map["PatchRules"])));

const changes = () => ({
	ApprovedPatches: param.list(param.string()).optional(),
	ApprovedPatchesEnableNonSecurity: param.boolean().optional(),
	ClientToken: param.string({ max: 64 }).optional(),
	Description: param.string({ max: 1024 }).optional(),
	RegionId: param.string().optional(),
	RejectedPatches: param.list(param.string()).optional(),
	RejectedPatchesAction: param.oneOf(["ALLOW_AS_DEPENDENCY", "BLOCK"]).optional(),
	ResourceGroupId: param.string().optional(),
	Sources: param.list(param.string()).optional(),
	Tags: tagPairs({ min: 1 }).optional(),
});
const baselineName = () => param.string({ min: 1, max: 128, pattern: /^[A-Za-z0-9_.-]+$/ });

/** As an object, which the models call a text: the tools that read them decode one. */
const approvalRules = () => z.custom<JsonMap>((rules) => typeof rules === "object" && rules !== null);

const facts = () => ({
	CreatedBy: z.string(),
	CreatedDate: z.string(),
	Description: z.string(),
	Id: z.string(),
	Name: z.string(),
	OperationSystem: z.string(),
	ResourceGroupId: z.string(),
	ShareType: z.string(),
	UpdatedBy: z.string(),
	UpdatedDate: z.string(),
});
const lists = () => ({
	ApprovedPatches: z.array(z.string()),
	ApprovedPatchesEnableNonSecurity: z.boolean(),
	Sources: z.array(z.string()),
	Tags: z.array(z.object({ TagKey: z.string(), TagValue: z.string() })),
});
const whole = () => ({
	...facts(),
	...lists(),
	ApprovalRules: approvalRules(),
	RejectedPatches: z.array(z.string()),
	RejectedPatchesAction: z.string(),
});

/** All that is answered of a baseline, for each answer's schema to take from. */
function view(row: PatchBaselineRow) {
	return {
		ApprovalRules: JSON.parse(row.approvalRules) as JsonMap,
		ApprovedPatches: [...row.approvedPatches],
		ApprovedPatchesEnableNonSecurity: row.approvedPatchesEnableNonSecurity,
		CreatedBy: row.createdBy,
		CreatedDate: isoSeconds(row.createdAt),
		Description: row.description,
		Id: row.id,
		IsDefault: row.isDefault,
		Name: row.name,
		OperationSystem: row.operationSystem,
		RejectedPatches: [...row.rejectedPatches],
		RejectedPatchesAction: row.rejectedPatchesAction,
		ResourceGroupId: row.resourceGroupId,
		ShareType: "Private",
		Sources: [...row.sources],
		Tags: listOfTags(row.tags).map(({ key, value }) => ({ TagKey: key, TagValue: value })),
		UpdatedBy: row.updatedBy,
		UpdatedDate: isoSeconds(row.updatedAt),
	};
}

function onBaseline(action: string, name: string | undefined, ctx: Context, request: Tags = {}) {
	const own = name === undefined ? undefined : ctx.tx.get(patchBaselines, baselineKey(ctx.regionId, name))?.tags;
	return onResource(action, `patchbaseline/${name ?? "*"}`, ctx, { own, request });
}

/** CreatePatchBaseline: makes a patch baseline for an operating system. */
export const createPatchBaseline = operation({
	action: "CreatePatchBaseline",
	input: params(() => ({
		...changes(),
		ApprovalRules: rules(),
		Name: baselineName(),
		OperationSystem: param.oneOf(SYSTEMS),
	})),
	output: lazyObject(() => ({ PatchBaseline: z.object(whole()) })),
	errors: ["EntityAlreadyExists.PatchBaseline", "EntityNotExists.ResourceGroup"],
	missing: ["No machine is patched by a baseline."],
	authorize: (asked, ctx) => onBaseline("CreatePatchBaseline", asked.Name, ctx, tagsOf(asked.Tags ?? [])),
	handle(asked, ctx) {
		const key = baselineKey(ctx.regionId, asked.Name);
		if (ctx.tx.get(patchBaselines, key)) {
			throw oosErrors.entityExists("PatchBaseline", asked.Name);
		}
		const resourceGroupId = groupOfNew(ctx, asked.ResourceGroupId);
		const who = executedBy(ctx.identity);
		const row: PatchBaselineRow = {
			key,
			regionId: ctx.regionId,
			id: `pb-${ctx.ids.hex(20)}`,
			name: asked.Name,
			description: asked.Description ?? "",
			operationSystem: asked.OperationSystem,
			approvalRules: JSON.stringify(asked.ApprovalRules),
			approvedPatches: asked.ApprovedPatches ?? [],
			approvedPatchesEnableNonSecurity: asked.ApprovedPatchesEnableNonSecurity ?? false,
			rejectedPatches: asked.RejectedPatches ?? [],
			rejectedPatchesAction: asked.RejectedPatchesAction ?? "ALLOW_AS_DEPENDENCY",
			sources: asked.Sources ?? [],
			isDefault: false,
			resourceGroupId,
			tags: tagsOf(asked.Tags ?? []),
			createdBy: who,
			createdAt: ctx.now,
			updatedBy: who,
			updatedAt: ctx.now,
		};
		ctx.tx.put(patchBaselines, row);
		return { PatchBaseline: view(row) };
	},
});

/** UpdatePatchBaseline: changes what is named of a patch baseline; its operating system stays. */
export const updatePatchBaseline = operation({
	action: "UpdatePatchBaseline",
	input: params(() => ({ ...changes(), ApprovalRules: rules().optional(), Name: baselineName() })),
	output: lazyObject(() => ({ PatchBaseline: z.object(whole()) })),
	cleared: ["Description"],
	errors: ["EntityNotExists.PatchBaseline", "EntityNotExists.ResourceGroup"],
	authorize: (asked, ctx) => onBaseline("UpdatePatchBaseline", asked.Name, ctx, tagsOf(asked.Tags ?? [])),
	handle(asked, ctx) {
		const row = requireBaseline(ctx, asked.Name);
		checkResourceGroup(ctx, asked.ResourceGroupId);
		const changed: PatchBaselineRow = {
			...row,
			description: asked.Description ?? row.description,
			approvalRules: asked.ApprovalRules ? JSON.stringify(asked.ApprovalRules) : row.approvalRules,
			approvedPatches: asked.ApprovedPatches ?? row.approvedPatches,
			approvedPatchesEnableNonSecurity: asked.ApprovedPatchesEnableNonSecurity ?? row.approvedPatchesEnableNonSecurity,
			rejectedPatches: asked.RejectedPatches ?? row.rejectedPatches,
			rejectedPatchesAction: asked.RejectedPatchesAction ?? row.rejectedPatchesAction,
			sources: asked.Sources ?? row.sources,
			resourceGroupId: asked.ResourceGroupId ?? row.resourceGroupId,
			tags: asked.Tags ? tagsOf(asked.Tags) : row.tags,
			updatedBy: executedBy(ctx.identity),
			updatedAt: ctx.now,
		};
		ctx.tx.put(patchBaselines, changed);
		return { PatchBaseline: view(changed) };
	},
});

const byName = () => ({ Name: baselineName(), RegionId: param.string().optional() });

/** GetPatchBaseline: a patch baseline by its name. */
export const getPatchBaseline = operation({
	action: "GetPatchBaseline",
	input: params(byName),
	output: lazyObject(() => ({ PatchBaseline: z.object({ ...whole(), IsDefault: z.boolean() }) })),
	errors: ["EntityNotExists.PatchBaseline"],
	authorize: (asked, ctx) => onBaseline("GetPatchBaseline", asked.Name, ctx),
	handle: (asked, ctx) => ({ PatchBaseline: view(requireBaseline(ctx, asked.Name)) }),
});

/** ListPatchBaselines: the region's patch baselines, newest first. */
export const listPatchBaselines = operation({
	action: "ListPatchBaselines",
	input: params(() => ({
		ApprovedPatches: param.list(param.string()).optional(),
		ApprovedPatchesEnableNonSecurity: param.boolean().optional(),
		...pagingParams(1),
		Name: param.string().optional(),
		OperationSystem: param.oneOf(SYSTEMS).optional(),
		RegionId: param.string().optional(),
		ResourceGroupId: param.string().optional(),
		ShareType: param.oneOf(["Public", "Private"]).optional(),
		Sources: param.list(param.string()).optional(),
		Tags: tagPairs().optional(),
	})),
	output: lazyObject(() => ({
		MaxResults: z.number(),
		NextToken: z.string(),
		PatchBaselines: z.array(z.object({ ...facts(), ...lists(), IsDefault: z.boolean() })),
	})),
	errors: ["InvalidParameter"],
	missing: ["Public baselines are none here: ShareType Public lists nothing."],
	authorize: (_asked, ctx) => onBaseline("ListPatchBaselines", undefined, ctx),
	handle(asked, ctx) {
		const wanted = listOfTags(tagsOf(asked.Tags ?? []));
		const hasAll = (own: readonly string[], some: readonly string[] = []) => some.every((one) => own.includes(one));
		const rows = filtered(
			ctx.tx.scan(patchBaselines, { index: "region", value: ctx.regionId, newestFirst: true }),
			(row) =>
				asked.ShareType !== "Public" &&
				(!asked.Name || row.name.includes(asked.Name)) &&
				(!asked.OperationSystem || row.operationSystem === asked.OperationSystem) &&
				(!asked.ResourceGroupId || row.resourceGroupId === asked.ResourceGroupId) &&
				(asked.ApprovedPatchesEnableNonSecurity === undefined ||
					row.approvedPatchesEnableNonSecurity === asked.ApprovedPatchesEnableNonSecurity) &&
				hasAll(row.approvedPatches, asked.ApprovedPatches) &&
				hasAll(row.sources, asked.Sources) &&
				carriesTags(listOfTags(row.tags), wanted),
		);
		const page = pageOf(rows, asked);
		return { MaxResults: asked.MaxResults, NextToken: page.NextToken, PatchBaselines: page.rows.map(view) };
	},
});

/** RegisterDefaultPatchBaseline: makes a baseline the default of its operating system; the one before is it no longer. */
export const registerDefaultPatchBaseline = operation({
	action: "RegisterDefaultPatchBaseline",
	input: params(byName),
	output: lazyObject(() => ({ PatchBaseline: z.object({ ...facts(), ApprovalRules: approvalRules() }) })),
	errors: ["EntityNotExists.PatchBaseline"],
	authorize: (asked, ctx) => onBaseline("RegisterDefaultPatchBaseline", asked.Name, ctx),
	handle(asked, ctx) {
		const row = requireBaseline(ctx, asked.Name);
		for (const other of [...ctx.tx.scan(patchBaselines, { index: "region", value: ctx.regionId })]) {
			if (other.isDefault && other.operationSystem === row.operationSystem) {
				ctx.tx.put(patchBaselines, { ...other, isDefault: false });
			}
		}
		const changed = { ...row, isDefault: true };
		ctx.tx.put(patchBaselines, changed);
		return { PatchBaseline: view(changed) };
	},
});

/** DeletePatchBaseline: removes a patch baseline. */
export const deletePatchBaseline = operation({
	action: "DeletePatchBaseline",
	input: params(byName),
	output: z.object({}),
	errors: ["EntityNotExists.PatchBaseline"],
	authorize: (asked, ctx) => onBaseline("DeletePatchBaseline", asked.Name, ctx),
	handle(asked, ctx) {
		ctx.tx.delete(patchBaselines, requireBaseline(ctx, asked.Name).key);
		return {};
	},
});
