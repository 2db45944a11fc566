import { z } from "zod";
import type { Context } from "../../core/context";
import { type SettingsRow, settings } from "../store";

/** The settings as both operations answer them. */
export const settingsShape = {
	DeliveryOssBucketName: z.string(),
	DeliveryOssEnabled: z.boolean(),
	DeliveryOssKeyPrefix: z.string(),
	DeliverySlsEnabled: z.boolean(),
	DeliverySlsProjectName: z.string(),
	RdcEnterpriseId: z.string(),
	ServiceAccessRdEnabled: z.boolean(),
};

/** A region's settings: nothing is delivered unless asked for. */
export function settingsOf(ctx: Context): SettingsRow {
	return (
		ctx.tx.get(settings, ctx.regionId) ?? {
			regionId: ctx.regionId,
			deliveryOssEnabled: false,
			deliveryOssBucketName: "",
			deliveryOssKeyPrefix: "",
			deliverySlsEnabled: false,
			deliverySlsProjectName: "",
			rdcEnterpriseId: "",
			serviceAccessRdEnabled: false,
		}
	);
}

/** Settings as the API answers them. */
export function viewSettings(row: SettingsRow) {
	return {
		DeliveryOssBucketName: row.deliveryOssBucketName,
		DeliveryOssEnabled: row.deliveryOssEnabled,
		DeliveryOssKeyPrefix: row.deliveryOssKeyPrefix,
		DeliverySlsEnabled: row.deliverySlsEnabled,
		DeliverySlsProjectName: row.deliverySlsProjectName,
		RdcEnterpriseId: row.rdcEnterpriseId,
		ServiceAccessRdEnabled: row.serviceAccessRdEnabled,
	};
}
