import type { KindFacts } from "./field";
import { essKinds } from "./kinds-of-ess";
import { ramAndOosKinds } from "./kinds-of-ram";
import type { Kind } from "./model";

/** Every kind. Attributes: the documents of Terraform's provider and of ROS; parameters: lib/contract. */
export const KIND_FACTS: Readonly<Record<Kind, KindFacts>> = { ...ramAndOosKinds, ...essKinds };
