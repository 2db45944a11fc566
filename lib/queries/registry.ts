import type { z } from "zod";
import { accountQueries } from "./accounts";
import { alertQueries } from "./alerts";
import { asCodeQueries } from "./as-code";
import type { QueryDefinition } from "./define-query";
import { ecsQueries } from "./ecs";
import { ecsCommandQueries } from "./ecs-commands";
import { emulatorQueries } from "./emulator";
import { essQueries } from "./ess";
import { labQueries } from "./lab";
import { oosQueries } from "./oos";
import { oosParameterQueries } from "./oos-parameters";
import { oosTemplateQueries } from "./oos-templates";
import { permissionQueries } from "./permissions";
import { ramQueries } from "./ram";
import { runQueries } from "./runs";
import { scaleOutQueries } from "./scale-outs";
import { systemQueries } from "./system";
import { tutorialQueries } from "./tutorial";
import { viewQueries } from "./views";
import { vpcQueries } from "./vpc";

/** Every query of the console by name. */
const queries = {
	...systemQueries,
	...ramQueries,
	...permissionQueries,
	...essQueries,
	...ecsQueries,
	...ecsCommandQueries,
	...emulatorQueries,
	...oosQueries,
	...oosTemplateQueries,
	...oosParameterQueries,
	...vpcQueries,
	...scaleOutQueries,
	...runQueries,
	...tutorialQueries,
	...labQueries,
	...accountQueries,
	...viewQueries,
	...alertQueries,
	...asCodeQueries,
};

type Queries = typeof queries;
export type QueryName = keyof Queries & string;
export type QueryInput<Name extends QueryName> = z.input<Queries[Name]["input"]>;
export type QueryData<Name extends QueryName> = Awaited<ReturnType<Queries[Name]["run"]>>;

/** The definition of `name`, if there is one. */
export function findQuery(name: string): QueryDefinition<z.ZodType, unknown> | undefined {
	const table: Readonly<Record<string, unknown>> = queries;
	// Seen from outside, any query takes what its schema accepts; the table keeps the exact types for callers inside.
	return Object.hasOwn(queries, name) ? (table[name] as QueryDefinition<z.ZodType, unknown>) : undefined;
}
