import type { Context } from "../core/context";
import { type ApplicationRow, applicationKey, applications } from "./application/store";
import { oosErrors } from "./errors";
import { templateKey } from "./find-template";
import { allParameters, parametersNamed } from "./parameter-store";
import { type StateConfigurationRow, stateConfigurations } from "./state-configuration/store";
import {
	type ExecutionRow,
	executions,
	type ParameterKind,
	type ParameterRow,
	parameters,
	type Tags,
	type TemplateRow,
	templates,
} from "./store";

/** What of OOS carries tags (API reference, TagResources). Some are named, others have ids. */
export const TAGGED_TYPES = [
	"template",
	"execution",
	"parameter",
	"secretparameter",
	"stateconfiguration",
	"application",
] as const;
export type TaggedType = (typeof TAGGED_TYPES)[number];

/** Tags in the form that core/tags works with. */
export function listOfTags(tags: Tags) {
	return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** A resource as the tag operations see it; `save` keeps it with other tags, `move` in another resource group. */
type Tagged = {
	readonly id: string;
	readonly tags: Tags;
	readonly save: (tags: Tags) => void;
	readonly move: (resourceGroupId: string) => void;
};

type Movable = { readonly tags: Tags; readonly resourceGroupId: string };

/** How rows of a kind are found and written, by the id that tag operations know them by. */
type Kind<R extends Movable> = {
	readonly notFound: (id: string) => Error;
	readonly find: (ctx: Context, id: string) => R | undefined;
	readonly put: (ctx: Context, row: R) => void;
	readonly all: (ctx: Context) => Iterable<R>;
	readonly idOf: (row: R) => string;
};

const ofRegion = (ctx: Context) => ({ index: "region", value: ctx.regionId });

const template: Kind<TemplateRow> = {
	notFound: (id) => oosErrors.templateNotFound(id),
	find: (ctx, id) => ctx.tx.get(templates, templateKey(ctx.regionId, id)),
	put: (ctx, row) => ctx.tx.put(templates, row),
	all: (ctx) => ctx.tx.scan(templates, ofRegion(ctx)),
	idOf: (row) => row.templateName,
};
const execution: Kind<ExecutionRow> = {
	notFound: (id) => oosErrors.executionNotFound(id),
	find: (ctx, id) => inRegion(ctx, ctx.tx.get(executions, id)),
	put: (ctx, row) => ctx.tx.put(executions, row),
	all: (ctx) => ctx.tx.scan(executions, ofRegion(ctx)),
	idOf: (row) => row.executionId,
};
const parameterOf = (kind: ParameterKind): Kind<ParameterRow> => ({
	notFound: (id) => oosErrors.parameterNotFound(id),
	find: (ctx, id) => parametersNamed(ctx, kind, [id]).found[0],
	put: (ctx, row) => ctx.tx.put(parameters, row),
	all: (ctx) => allParameters(ctx, kind),
	idOf: (row) => row.name,
});
const application: Kind<ApplicationRow> = {
	notFound: (id) => oosErrors.entityNotFound("Application", id),
	find: (ctx, id) => ctx.tx.get(applications, applicationKey(ctx.regionId, id)),
	put: (ctx, row) => ctx.tx.put(applications, row),
	all: (ctx) => ctx.tx.scan(applications, ofRegion(ctx)),
	idOf: (row) => row.name,
};
const stateConfiguration: Kind<StateConfigurationRow> = {
	notFound: (id) => oosErrors.entityNotFound("StateConfiguration", id),
	find: (ctx, id) => inRegion(ctx, ctx.tx.get(stateConfigurations, id)),
	put: (ctx, row) => ctx.tx.put(stateConfigurations, row),
	all: (ctx) => ctx.tx.scan(stateConfigurations, ofRegion(ctx)),
	idOf: (row) => row.id,
};

function inRegion<R extends { readonly regionId: string }>(ctx: Context, row: R | undefined): R | undefined {
	return row?.regionId === ctx.regionId ? row : undefined;
}

/** A kind with its rows' type left behind: what the tag operations need of it. */
function erased<R extends Movable>(kind: Kind<R>) {
	return {
		notFound: kind.notFound,
		find(ctx: Context, id: string): Tagged | undefined {
			const row = kind.find(ctx, id);
			return (
				row && {
					id,
					tags: row.tags,
					save: (tags) => kind.put(ctx, { ...row, tags }),
					move: (resourceGroupId) => kind.put(ctx, { ...row, resourceGroupId }),
				}
			);
		},
		*all(ctx: Context): Iterable<Pick<Tagged, "id" | "tags">> {
			for (const row of kind.all(ctx)) {
				yield { id: kind.idOf(row), tags: row.tags };
			}
		},
	};
}

const KINDS: { readonly [type in TaggedType]: ReturnType<typeof erased> } = {
	template: erased(template),
	execution: erased(execution),
	parameter: erased(parameterOf("parameter")),
	secretparameter: erased(parameterOf("secretparameter")),
	stateconfiguration: erased(stateConfiguration),
	application: erased(application),
};

/** The resource of this id. Throws EntityNotExists.X, X being Template, Execution, Parameter, StateConfiguration or Application. */
export function requireTagged(ctx: Context, type: TaggedType, id: string): Tagged {
	const found = findTagged(ctx, type, id);
	if (!found) {
		throw KINDS[type].notFound(id);
	}
	return found;
}

/** The resource of this id, if it is there. */
export function findTagged(ctx: Context, type: TaggedType, id: string): Tagged | undefined {
	return KINDS[type].find(ctx, id);
}

/** All resources of a type in the region, oldest first. */
export function allTagged(ctx: Context, type: TaggedType): Iterable<Pick<Tagged, "id" | "tags">> {
	return KINDS[type].all(ctx);
}
