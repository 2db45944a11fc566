import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { readAllTokens } from "@/lib/cloud/read-all-pages";
import { defineQuery } from "./define-query";
import { inRegion, resourceId } from "./resource-inputs";

/** The parameter store. Values of secrets are never read here: who wants one asks for it by an action. */
export const oosParameterQueries = {
	"oos.parameters": defineQuery({
		input: inRegion,
		run: async ({ regionId }) => {
			const { oos } = createCloud(regionId);
			const all = (list: typeof oos.listParameters | typeof oos.listSecretParameters) =>
				readAllTokens(async (NextToken) => {
					const answer = await list({ MaxResults: 50, ...(NextToken && { NextToken }) });
					return { items: answer.Parameters, nextToken: answer.NextToken };
				});
			const [plain, secret] = await Promise.all([all(oos.listParameters), all(oos.listSecretParameters)]);
			return {
				parameters: [
					...plain.map((row) => ({ ...row, isSecret: false })),
					...secret.map((row) => ({ ...row, isSecret: true })),
				].sort((a, b) => (a.Name < b.Name ? -1 : 1)),
			};
		},
		pace: () => "idle",
	}),
	/** A parameter's value, which a secret keeps to itself, and its versions. */
	"oos.parameter": defineQuery({
		input: inRegion.extend({ name: resourceId, isSecret: z.boolean() }),
		run: async ({ regionId, name: Name, isSecret }) => {
			const { oos } = createCloud(regionId);
			const versions = await readAllTokens(async (NextToken) => {
				const asked = { Name, MaxResults: 50, ...(NextToken && { NextToken }) };
				const answer = await (isSecret ? oos.listSecretParameterVersions(asked) : oos.listParameterVersions(asked));
				return { items: answer.ParameterVersions, nextToken: answer.NextToken };
			});
			const { Parameter } = await (isSecret ? oos.getSecretParameter({ Name }) : oos.getParameter({ Name }));
			return { parameter: Parameter, versions };
		},
	}),
};
