import type { Context } from "../../core/context";
import { type Blueprint, blueprintOf, blueprintOfTemplate } from "../configuration/blueprint";
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
 * What the group creates instances of: its active configuration or its launch template; while instances are refreshed
 * what they are refreshed to, whoever asks for more of them. Undefined when there is none. Throws the errors of a launch
 * template that is not there any more.
 */
export function creationSource(ctx: Context, group: Group): Blueprint | undefined {
	const refresh = activeRefresh(ctx, group.scalingGroupId);
	const source = refresh ? (refresh.isRollingBack ? refresh.previous : refresh.target) : ownSource(group);
	if (source.launchTemplate) {
		return blueprintOfTemplate(ctx, group, source.launchTemplate);
	}
	const configuration = ctx.tx.get(configurations, source.scalingConfigurationId);
	if (!configuration) {
		return undefined;
	}
	return blueprintOf(
		ctx,
		group,
		source.imageId === undefined ? configuration : withImage(configuration, source.imageId),
	);
}

/** What the group creates from while nothing is refreshed. */
export function ownSource({ activeConfigurationId, launchTemplate }: Group): CreationSource {
	return { scalingConfigurationId: activeConfigurationId ?? "", imageId: undefined, launchTemplate };
}

/** The configuration with another image, whatever named its own. */
export function withImage(configuration: Configuration, ImageId: string): Configuration {
	const { ImageName, ImageFamily, ...settings } = configuration.settings;
	return { ...configuration, settings: { ...settings, ImageId } };
}
