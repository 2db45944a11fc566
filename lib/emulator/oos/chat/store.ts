import type { Context } from "../../core/context";
import { table } from "../../kernel/store";
import { oosErrors } from "../errors";

/** How a chat of DingTalk, WeChat and the like may be used to operate the cloud; kept as given. */
export type ChatConfigurationRow = {
	readonly key: string;
	readonly regionId: string;
	readonly name: string;
	readonly type: string;
	readonly ramRole: string;
	/** JSON text as given. */
	readonly configuration: string;
	readonly resourceGroupId: string;
	readonly createdAt: number;
	readonly updatedAt: number;
};

export const chatConfigurations = table<ChatConfigurationRow>("oos.chat-configuration", (row) => row.key, {
	region: (row) => row.regionId,
});

export function chatKey(regionId: string, name: string): string {
	return `${regionId}/${name}`;
}

/** The configuration of this name in the region. Throws EntityNotExists.ChatConfiguration. */
export function requireChatConfiguration(ctx: Context, name: string): ChatConfigurationRow {
	const row = ctx.tx.get(chatConfigurations, chatKey(ctx.regionId, name));
	if (!row) {
		throw oosErrors.entityNotFound("ChatConfiguration", name);
	}
	return row;
}
