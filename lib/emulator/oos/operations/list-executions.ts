import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { parseIso } from "../../core/time-format";
import { listedExecution, viewListed } from "../execution-view";
import { type ExecutionRow, executions } from "../store";
import { dateParam, onExecution, pageOf, pagingParams, sorted, sortOrderParam, tagsParam, within } from "./fields";

const input = params(() => ({
	AccountId: param.string().optional(),
	Categories: param.string().optional(),
	Category: param.string().optional(),
	Depth: param.oneOf(["RootDepth", "FirstChildDepth"]).optional(),
	Description: param.string().optional(),
	EndDateAfter: dateParam(),
	EndDateBefore: dateParam(),
	ExecutedBy: param.string().optional(),
	ExecutionId: param.string().optional(),
	IncludeChildExecution: param.boolean().default(false),
	...pagingParams(10),
	Mode: param.oneOf(["Automatic", "FailurePause", "Debug"]).optional(),
	ParentExecutionId: param.string().optional(),
	RamRole: param.string().optional(),
	RdFolderIds: param.list(param.string()).optional(),
	RegionId: param.string().optional(),
	ResourceGroupId: param.string().optional(),
	ResourceId: param.string().optional(),
	ResourceTemplateName: param.string().optional(),
	SortField: param.oneOf(["StartDate", "EndDate", "Status"]).optional(),
	SortOrder: sortOrderParam,
	StartDateAfter: dateParam(),
	StartDateBefore: dateParam(),
	Status: param.string().optional(),
	Tags: tagsParam().optional(),
	TemplateName: param.string().optional(),
}));

type Asked = z.output<typeof input>;

/** An execution starts at once after it was created; this much later at the very most. */
const START_LAG_MS = 60_000;

/** ListExecutions: executions, newest first, without children unless they are asked for. */
export const listExecutions = operation({
	action: "ListExecutions",
	input,
	output: lazyObject(() => ({
		Executions: z.array(listedExecution),
		MaxResults: z.number(),
		NextToken: z.string(),
		TotalCount: z.number(),
	})),
	errors: ["InvalidParameter"],
	ignored: ["AccountId", "RdFolderIds"],
	authorize: (asked, ctx) => onExecution("ListExecutions", asked.ExecutionId, ctx),
	handle(asked, ctx) {
		const tests = filtersOf(ctx, asked);
		const keep = (row: ExecutionRow) => tests.every((test) => test(row));
		const order = asked.SortOrder;
		const rows = filtered(source(ctx, asked), keep);
		const ordered =
			asked.SortField === "EndDate" || asked.SortField === "Status" ? sorted(rows, sortKey(asked), order) : rows;
		const page = pageOf(ordered, asked);
		return {
			Executions: page.rows.map((row) => viewListed(ctx, row)),
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
			TotalCount: tests.length === 0 ? totalOf(ctx, asked) : countOf(filtered(source(ctx, asked), keep)),
		};
	},
});

/** The narrowest index that holds everything asked for; order of creation is order of starting. */
function source(ctx: Context, asked: Asked): Iterable<ExecutionRow> {
	if (asked.ExecutionId) {
		const row = ctx.tx.get(executions, asked.ExecutionId);
		return row && row.regionId === ctx.regionId ? [row] : [];
	}
	const newestFirst = asked.SortOrder === "Descending";
	if (asked.StartDateAfter === undefined) {
		return ctx.tx.scan(executions, { ...indexOf(ctx, asked), newestFirst });
	}
	const recent = [...since(ctx, asked, asked.StartDateAfter)];
	return newestFirst ? recent : recent.reverse();
}

/** Rows are kept in order of creation, so that those since a time are found from the newest back. */
function* since(ctx: Context, asked: Asked, after: string): Iterable<ExecutionRow> {
	const from = parseIso(after) ?? 0;
	for (const row of ctx.tx.scan(executions, { ...indexOf(ctx, asked), newestFirst: true })) {
		if (row.createdAt < from - START_LAG_MS) {
			return;
		}
		yield row;
	}
}

function indexOf(ctx: Context, asked: Asked) {
	if (asked.ParentExecutionId) {
		return { index: "parent", value: asked.ParentExecutionId };
	}
	const withChildren =
		asked.Depth === "FirstChildDepth" || (asked.IncludeChildExecution && asked.Depth !== "RootDepth");
	return { index: withChildren ? "region" : "root", value: ctx.regionId };
}

function totalOf(ctx: Context, asked: Asked): number {
	if (asked.ExecutionId) {
		return countOf(source(ctx, asked));
	}
	const { index, value } = indexOf(ctx, asked);
	return ctx.tx.count(executions, index, value);
}

type Test = (row: ExecutionRow) => boolean;

function filtersOf(ctx: Context, asked: Asked): readonly Test[] {
	const tests: Test[] = [];
	const add = (wanted: unknown, test: Test) => {
		if (wanted !== undefined && wanted !== "") {
			tests.push(test);
		}
	};
	const statuses = new Set(asked.Status?.split(","));
	add(asked.Status, (row) => statuses.has(row.status));
	add(asked.TemplateName, (row) => row.template.templateName.includes(asked.TemplateName ?? ""));
	add(asked.Mode, (row) => row.mode === asked.Mode);
	add(asked.RamRole, (row) => row.ramRole === asked.RamRole);
	add(asked.ExecutedBy, (row) => row.executedBy === asked.ExecutedBy);
	add(asked.Description, (row) => row.description.includes(asked.Description ?? ""));
	add(asked.ResourceGroupId, (row) => row.resourceGroupId === asked.ResourceGroupId);
	add(asked.ResourceId, (row) => JSON.stringify(row.parameters).includes(`"${asked.ResourceId}"`));
	add(asked.ResourceTemplateName, (row) => hasRun(ctx, row, asked.ResourceTemplateName ?? ""));
	add(asked.Depth === "FirstChildDepth" ? asked.Depth : undefined, (row) => row.depth === 1);
	const categories = asked.Categories ? asked.Categories.replace(/[[\]"\s]/g, "").split(",") : [asked.Category ?? ""];
	add(asked.Categories ?? asked.Category, (row) => categories.includes(row.template.category));
	const tags = Object.entries(asked.Tags ?? {});
	add(tags.length > 0 ? tags : undefined, (row) => tags.every(([key, value]) => row.tags[key] === value));
	add(asked.StartDateAfter ?? asked.StartDateBefore, (row) =>
		within(row.startedAt ?? row.createdAt, asked.StartDateAfter, asked.StartDateBefore),
	);
	add(asked.EndDateAfter ?? asked.EndDateBefore, (row) => within(row.endedAt, asked.EndDateAfter, asked.EndDateBefore));
	return tests;
}

/** Whether an execution is one of a template, or has a child of it at any depth. */
function hasRun(ctx: Context, row: ExecutionRow, templateName: string): boolean {
	if (row.template.templateName === templateName) {
		return true;
	}
	for (const child of ctx.tx.scan(executions, { index: "parent", value: row.executionId })) {
		if (hasRun(ctx, child, templateName)) {
			return true;
		}
	}
	return false;
}

function sortKey(asked: Asked): (row: ExecutionRow) => number | string {
	return asked.SortField === "EndDate" ? (row) => row.endedAt ?? Number.POSITIVE_INFINITY : (row) => row.status;
}
