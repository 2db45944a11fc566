import type { Context } from "../../core/context";
import type { Configuration } from "../configuration/rows";
import { configurations } from "../configuration/rows";
import type { Group } from "../group/rows";
import { type CreationSource, type Refresh, refreshes } from "./rows";

/** The group's instance refresh that is not over. */
export function activeRefresh({ tx }: Pick<Context, "tx">, scalingGroupId: string): Refresh | undefined {
	for (const refresh of tx.scan(refreshes, { index: "active", value: scalingGroupId })) {
		return refresh;
	}
	return undefined;
}

/**
 * What the group creates instances from: its active configuration; while instances are refreshed what they are refreshed
 * to, whoever asks for more of them.
 */
export function creationSource(
	ctx: Pick<Context, "tx">,
	group: Group,
): { readonly configuration: Configuration; readonly imageId: string | undefined } | undefined {
	const refresh = activeRefresh(ctx, group.scalingGroupId);
	const active = { scalingConfigurationId: group.activeConfigurationId ?? "", imageId: undefined };
	const source: CreationSource = refresh ? (refresh.isRollingBack ? refresh.previous : refresh.target) : active;
	const configuration = ctx.tx.get(configurations, source.scalingConfigurationId);
	if (!configuration) {
		return undefined;
	}
	const imageId = source.imageId;
	return imageId === undefined
		? { configuration, imageId: configuration.settings.ImageId }
		: { configuration: withImage(configuration, imageId), imageId };
}

/** The configuration with another image, whatever named its own. */
export function withImage(configuration: Configuration, ImageId: string): Configuration {
	const { ImageName, ImageFamily, ...settings } = configuration.settings;
	return { ...configuration, settings: { ...settings, ImageId } };
}
