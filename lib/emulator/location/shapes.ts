import { z } from "zod";

export const endpointShape = z.object({
	Endpoint: z.string(),
	Id: z.string(),
	Namespace: z.string(),
	SerivceCode: z.string(),
	Type: z.string(),
	Protocols: z.object({ Protocols: z.array(z.string()) }),
});
