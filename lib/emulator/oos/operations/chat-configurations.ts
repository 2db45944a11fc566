import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { type ChatConfigurationRow, chatConfigurations, chatKey, requireChatConfiguration } from "../chat/store";
import { checkResourceGroup } from "../check-resource-group";
import { oosErrors } from "../errors";
import { onResource, pageOf, pagingParams } from "./fields";

const NO_CHAT = "Nothing is connected: a chat's address (Outputs) stays empty.";

/** What a configuration is made of; an update may name any of it. */
const fields = () => ({
	Configuration: param.string().optional(),
	Name: param.string({ max: 128 }).optional(),
	RamRole: param.string().optional(),
	RegionId: param.string().optional(),
	ResourceGroupId: param.string().optional(),
	Type: param.string().optional(),
});
const made = () => ({ CreatedDate: z.string(), Name: z.string(), UpdatedDate: z.string() });
const listed = () => ({ ...made(), Outputs: z.string(), RamRole: z.string(), Type: z.string() });

/** `2025-12-11T13:49:10+00:00`, the form of these operations alone. */
function date(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}

/** All that is answered of a configuration, for each answer's schema to take from. */
function view(row: ChatConfigurationRow) {
	return {
		Configuration: row.configuration,
		CreatedDate: date(row.createdAt),
		Name: row.name,
		Outputs: "{}",
		RamRole: row.ramRole,
		ResourceGroupId: row.resourceGroupId,
		Type: row.type,
		UpdatedDate: date(row.updatedAt),
	};
}

function onChat(action: string, name: string | undefined, ctx: Context) {
	return onResource(action, `chatconfiguration/${name ?? "*"}`, ctx);
}

/** The name, which all but the list need. Throws MissingName. */
function named(name: string | undefined): string {
	if (!name) {
		throw oosErrors.missingParameter("Name");
	}
	return name;
}

/** CreateChatConfiguration: keeps how a chat may be used. */
export const createChatConfiguration = operation({
	action: "CreateChatConfiguration",
	input: params(fields),
	output: lazyObject(() => ({ ChatConfiguration: z.object(made()) })),
	errors: ["EntityAlreadyExists.ChatConfiguration", "EntityNotExists.ResourceGroup", "MissingName"],
	missing: [NO_CHAT],
	authorize: (asked, ctx) => onChat("CreateChatConfiguration", asked.Name, ctx),
	handle(asked, ctx) {
		const name = named(asked.Name);
		const key = chatKey(ctx.regionId, name);
		if (ctx.tx.get(chatConfigurations, key)) {
			throw oosErrors.entityExists("ChatConfiguration", name);
		}
		checkResourceGroup(ctx, asked.ResourceGroupId);
		const row: ChatConfigurationRow = {
			key,
			regionId: ctx.regionId,
			name,
			type: asked.Type ?? "",
			ramRole: asked.RamRole ?? "",
			configuration: asked.Configuration ?? "{}",
			resourceGroupId: asked.ResourceGroupId ?? "",
			createdAt: ctx.now,
			updatedAt: ctx.now,
		};
		ctx.tx.put(chatConfigurations, row);
		return { ChatConfiguration: view(row) };
	},
});

/** UpdateChatConfiguration: changes what is named of a chat configuration. */
export const updateChatConfiguration = operation({
	action: "UpdateChatConfiguration",
	input: params(fields),
	output: lazyObject(() => ({ ChatConfiguration: z.object(made()) })),
	errors: ["EntityNotExists.ChatConfiguration", "EntityNotExists.ResourceGroup", "MissingName"],
	authorize: (asked, ctx) => onChat("UpdateChatConfiguration", asked.Name, ctx),
	handle(asked, ctx) {
		const row = requireChatConfiguration(ctx, named(asked.Name));
		checkResourceGroup(ctx, asked.ResourceGroupId);
		const changed: ChatConfigurationRow = {
			...row,
			type: asked.Type ?? row.type,
			ramRole: asked.RamRole ?? row.ramRole,
			configuration: asked.Configuration ?? row.configuration,
			resourceGroupId: asked.ResourceGroupId ?? row.resourceGroupId,
			updatedAt: ctx.now,
		};
		ctx.tx.put(chatConfigurations, changed);
		return { ChatConfiguration: view(changed) };
	},
});

const byName = () => ({ Name: param.string().optional(), RegionId: param.string().optional() });

/** GetChatConfiguration: a chat configuration by its name. */
export const getChatConfiguration = operation({
	action: "GetChatConfiguration",
	input: params(byName),
	output: lazyObject(() => ({
		ChatConfiguration: z.object({ ...listed(), Configuration: z.string(), ResourceGroupId: z.string() }),
	})),
	errors: ["EntityNotExists.ChatConfiguration", "MissingName"],
	missing: [NO_CHAT],
	authorize: (asked, ctx) => onChat("GetChatConfiguration", asked.Name, ctx),
	handle: (asked, ctx) => ({ ChatConfiguration: view(requireChatConfiguration(ctx, named(asked.Name))) }),
});

/** What a filter's name means of a configuration; other names bound nothing. */
const FILTERED: ReadonlyMap<string, (row: ChatConfigurationRow) => string> = new Map([
	["name", (row: ChatConfigurationRow) => row.name],
	["type", (row: ChatConfigurationRow) => row.type],
	["ramrole", (row: ChatConfigurationRow) => row.ramRole],
]);

/** ListChatConfigurations: the region's chat configurations, newest first. */
export const listChatConfigurations = operation({
	action: "ListChatConfigurations",
	input: params(() => ({
		Filters: param.list(z.object({ Name: param.string(), Value: param.string().default("") })).default([]),
		...pagingParams(1),
		RegionId: param.string().optional(),
	})),
	output: lazyObject(() => ({ ChatConfigurations: z.array(z.object(listed())) })),
	errors: ["InvalidParameter"],
	missing: [NO_CHAT],
	authorize: (_asked, ctx) => onChat("ListChatConfigurations", undefined, ctx),
	handle(asked, ctx) {
		const rows = filtered(
			ctx.tx.scan(chatConfigurations, { index: "region", value: ctx.regionId, newestFirst: true }),
			(row) =>
				asked.Filters.every(({ Name, Value }) => {
					const read = FILTERED.get(Name.toLowerCase());
					return !read || read(row) === Value;
				}),
		);
		return { ChatConfigurations: pageOf(rows, asked).rows.map(view) };
	},
});

/** DeleteChatConfiguration: removes a chat configuration; the answer repeats what it was made of. */
export const deleteChatConfiguration = operation({
	action: "DeleteChatConfiguration",
	input: params(byName),
	output: lazyObject(() => ({ Content: z.string() })),
	errors: ["EntityNotExists.ChatConfiguration", "MissingName"],
	authorize: (asked, ctx) => onChat("DeleteChatConfiguration", asked.Name, ctx),
	handle(asked, ctx) {
		const row = requireChatConfiguration(ctx, named(asked.Name));
		ctx.tx.delete(chatConfigurations, row.key);
		return { Content: row.configuration };
	},
});
