import { ConsoleError } from "@/lib/actions/error-fields";
import type { Principal } from "@/lib/auth/principal";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { TutorialDeps } from "@/lib/tutorial/run/deps";
import type { ExperimentId } from "../experiments";
import type { LabResult } from "../machine";
import type { LabState, Sighting } from "../state";

/** What a recipe works with. `name` begins all names that it gives, and is new each time. */
export type LabContext = {
	id: ExperimentId;
	name: string;
	regionId: string;
	cloud: Cloud;
	principal: Principal;
	deps: TutorialDeps;
};

/** How one error is made, put right, and shown to be gone. What tidying up finds by name needs no words here. */
export type Recipe = {
	make: (context: LabContext) => Promise<LabResult & { first: Sighting }>;
	cure: (context: LabContext, state: LabState) => Promise<LabResult>;
	/** Absent where the cure runs it again by itself. */
	again?: (context: LabContext, state: LabState) => Promise<Sighting>;
};

/** What came of a call: the cloud's refusal is what was wanted and no failure. */
export async function sight(
	product: string,
	action: string,
	call: () => Promise<{ RequestId: string }>,
): Promise<Sighting> {
	try {
		const { RequestId } = await call();
		return { kind: "passed", action, requestId: RequestId };
	} catch (error) {
		if (!isCloudError(error) || error.isUnreachable) {
			throw error;
		}
		const { code, message, requestId = null } = error;
		return { kind: "refused", product, action, code, message, requestId };
	}
}

/** What a recipe remembers of what it has made. @throws {ConsoleError} LabChanged (409) when it is not there. */
export function noted({ notes }: LabState, name: string): string {
	const value = notes[name];
	if (value === undefined) {
		throw new ConsoleError("LabChanged", "What the experiment has made is not known any more.", { httpStatus: 409 });
	}
	return value;
}
