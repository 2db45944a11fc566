import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { settings } from "../store";
import { onEverything } from "./fields";
import { settingsOf, settingsShape, viewSettings } from "./service-settings";

/** SetServiceSettings: keeps where execution records should be delivered to; what is not named stays. */
export const setServiceSettings = operation({
	action: "SetServiceSettings",
	input: params(() => ({
		DeliveryOssBucketName: param.string().optional(),
		DeliveryOssEnabled: param.boolean().optional(),
		DeliveryOssKeyPrefix: param.string().optional(),
		DeliverySlsEnabled: param.boolean().optional(),
		DeliverySlsProjectName: param.string().optional(),
		RdFolderIds: param.list(param.string()).optional(),
		RdcEnterpriseId: param.string().optional(),
		RegionId: param.string().optional(),
		ServiceAccessRdEnabled: param.boolean().optional(),
	})),
	output: lazyObject(() => ({ ServiceSettings: z.array(z.object(settingsShape)) })),
	ignored: ["RdFolderIds"],
	missing: ["Nothing is delivered: the settings are only kept."],
	authorize: () => onEverything("SetServiceSettings"),
	handle(asked, ctx) {
		const before = settingsOf(ctx);
		const row = {
			...before,
			deliveryOssBucketName: asked.DeliveryOssBucketName ?? before.deliveryOssBucketName,
			deliveryOssEnabled: asked.DeliveryOssEnabled ?? before.deliveryOssEnabled,
			deliveryOssKeyPrefix: asked.DeliveryOssKeyPrefix ?? before.deliveryOssKeyPrefix,
			deliverySlsEnabled: asked.DeliverySlsEnabled ?? before.deliverySlsEnabled,
			deliverySlsProjectName: asked.DeliverySlsProjectName ?? before.deliverySlsProjectName,
			rdcEnterpriseId: asked.RdcEnterpriseId ?? before.rdcEnterpriseId,
			serviceAccessRdEnabled: asked.ServiceAccessRdEnabled ?? before.serviceAccessRdEnabled,
		};
		ctx.tx.put(settings, row);
		return { ServiceSettings: [viewSettings(row)] };
	},
});
