import { z } from "zod";
import { deliveryFilterSchema, listDeliveries, previewDocument, readDelivery } from "@/lib/alerts/deliveries";
import { messageOf } from "@/lib/alerts/message";
import { sealKey } from "@/lib/alerts/seal-key";
import { listChannels } from "@/lib/alerts/store-channel";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { placeInput } from "@/lib/history/page-cursor";
import { loadMessages } from "@/lib/i18n/load-messages";
import { locales } from "@/lib/i18n/locales";
import { defineQuery } from "./define-query";

/** Where alerts go, and what became of them; for administrators. */
export const alertQueries = {
	"alerts.channels": defineQuery({
		role: "admin",
		input: z.object({}),
		run: async () => ({
			channels: await listChannels(await db(), await sealKey()),
			/** Without an address of the console messages have no links. */
			hasAddress: env().CONSOLE_URL !== undefined,
		}),
		pace: () => "idle",
	}),
	"alerts.deliveries": defineQuery({
		role: "admin",
		input: deliveryFilterSchema.extend(placeInput),
		run: async ({ after, before, size, ...filter }) => listDeliveries(await db(), filter, { after, before, size }),
		pace: ({ rows }) =>
			rows.some(({ state, attempts }) => state === "sending" || (state === "waiting" && attempts === 0))
				? "live"
				: "idle",
	}),
	"alerts.delivery": defineQuery({
		role: "admin",
		input: z.object({ id: z.uuid() }),
		run: async ({ id }) => readDelivery(await db(), id),
		pace: ({ tries }) => (tries.at(-1)?.outcome === "sending" ? "live" : "idle"),
	}),
	/** What a message about the latest bad run would say. */
	"alerts.preview": defineQuery({
		role: "admin",
		input: z.object({ language: z.enum(locales) }),
		run: async ({ language }) => {
			const { purpose, document } = await previewDocument(await db());
			const settings = { locale: language, messages: await loadMessages(language), baseUrl: env().CONSOLE_URL };
			return { purpose, message: messageOf(purpose, document, settings) };
		},
	}),
};
