import type { systemEvent } from "../../core/events";
import type { PayloadOf } from "../../core/message-kinds";
import { isList, isMap, type Json, type JsonMap, looseKey, member } from "../../expressions/value";

export type SystemEvent = PayloadOf<typeof systemEvent>;

/**
 * Whether an event is one that an EventTrigger's properties ask for: of the Product, with one of the Names, Levels and
 * RegionIds, and each member of Content one of the values given for it. What is not given is not asked for; a list in the
 * event's content counts by any of its items (OOS: ACS::EventTrigger). Tags are not looked at. Pure.
 */
export function matchesEvent(properties: JsonMap, event: SystemEvent): boolean {
	const content = member(properties, "Content");
	return (
		isAsked(member(properties, "Product"), event.product, lowered) &&
		isAsked(member(properties, "Name"), event.name) &&
		isAsked(member(properties, "Level"), event.level, lowered) &&
		isAsked(member(properties, "RegionId"), event.regionId) &&
		Object.entries(isMap(content) ? content : {}).every(([name, wanted]) =>
			isAsked(wanted, (event.content[name] ?? null) as Json),
		)
	);
}

type KeyOf = (value: Json) => string;
const lowered: KeyOf = (value) => looseKey(value).toLowerCase();

function isAsked(wanted: Json | undefined, found: Json, keyOf: KeyOf = looseKey): boolean {
	if (wanted === undefined || wanted === null || wanted === "" || (isList(wanted) && wanted.length === 0)) {
		return true;
	}
	const known = new Set((isList(wanted) ? wanted : [wanted]).map(keyOf));
	return (isList(found) ? found : [found]).some((value) => known.has(keyOf(value)));
}
