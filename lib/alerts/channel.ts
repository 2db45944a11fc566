import { z } from "zod";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { CHANNEL_KINDS, type ChannelKind, TOLD_VERDICTS, type ToldVerdict } from "./choices";

const texts = z.array(z.string()).catch([]);
const verdicts = z.array(z.enum(TOLD_VERDICTS)).catch([...TOLD_VERDICTS]);

/** What a channel tells of, as stored. */
type StoredScope = { verdicts: unknown; regionIds: unknown; scalingGroupIds: unknown };

/** What a channel tells of: rows outlive versions, so what is not understood is taken for the default. */
export function readScope(stored: StoredScope): {
	verdicts: ToldVerdict[];
	regionIds: string[];
	scalingGroupIds: string[];
} {
	return {
		verdicts: verdicts.parse(stored.verdicts),
		regionIds: texts.parse(stored.regionIds),
		scalingGroupIds: texts.parse(stored.scalingGroupIds),
	};
}

/** Whether a channel tells of runs of a group: empty lists stand for all. Pure. */
export function isInScope(stored: StoredScope, of: { regionId: string; scalingGroupId: string }): boolean {
	const { regionIds, scalingGroupIds } = readScope(stored);
	const has = (list: readonly string[], one: string) => list.length === 0 || list.includes(one);
	return has(regionIds, of.regionId) && has(scalingGroupIds, of.scalingGroupId);
}

/** The kind of a stored channel; undefined for one of a newer version. */
export const readKind = (text: string): ChannelKind | undefined => CHANNEL_KINDS.find((kind) => kind === text);

/** The language of a stored channel's messages. */
export const readLanguage = (text: string): Locale => (isLocale(text) ? text : "en");

/** What a stored secret is bound to: its channel and its column. */
export const aboutChannel = (channelId: string, column: "url" | "secret") => `alert_channel/${channelId}/${column}`;
