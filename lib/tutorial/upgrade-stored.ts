import { z } from "zod";

/** Version of the stored form of a walkthrough. When the form changes, raise it and add the step to `upgrades`. */
export const STATE_VERSION = 4;

/** A walkthrough of any version as its rows hold it, not yet checked. */
const storedDocument = z.looseObject({
	version: z.number().int().positive(),
	steps: z.record(z.string(), z.unknown()),
	retired: z.record(z.string(), z.unknown()).default({}),
});
type StoredDocument = z.infer<typeof storedDocument>;

/** The walkthrough was stored by a later version of the console. */
export class NewerWalkthroughError extends Error {
	override name = "NewerWalkthroughError";
}

/** From each version to the next. */
const upgrades: Readonly<Record<number, (document: StoredDocument) => StoredDocument>> = {
	// Version 2 notes what a step is about to make before it makes it. Nothing was noted before.
	1: (document) => ({ ...document, version: 2, intents: [] }),
	// Version 3 knows several ways. Before there was the tutorial's alone.
	2: (document) => ({ ...document, version: 3, way: "hook" }),
	// Version 4 knows saved commands and templates of one's own among what was made. Nothing stored before has any.
	3: (document) => ({ ...document, version: 4 }),
};

/**
 * A stored walkthrough in today's form; nothing in it is lost. @throws {ZodError} when it is no walkthrough;
 * {NewerWalkthroughError}.
 */
export function upgradeStored(stored: unknown): StoredDocument {
	let document = storedDocument.parse(stored);
	if (document.version > STATE_VERSION) {
		throw new NewerWalkthroughError(
			`The walkthrough has form ${document.version}; this version of the console knows forms up to ${STATE_VERSION}.`,
		);
	}
	while (document.version < STATE_VERSION) {
		const upgrade = upgrades[document.version];
		if (upgrade === undefined) {
			throw new Error(`Nothing upgrades a walkthrough of form ${document.version}.`);
		}
		document = upgrade(document);
	}
	return document;
}
