import { z } from "zod";
import { lazyObject } from "../core/lazy-object";

export const endpointShape = lazyObject(() => ({
	Endpoint: z.string(),
	Id: z.string(),
	Namespace: z.string(),
	SerivceCode: z.string(),
	Type: z.string(),
	Protocols: z.object({ Protocols: z.array(z.string()) }),
}));
