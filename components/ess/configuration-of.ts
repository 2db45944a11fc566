import type { z } from "zod";
import type { FormOf } from "@/components/console/form-fields";
import type { configurationFields } from "@/lib/forms/scaling-configuration";

/** A form that holds a scaling configuration among its fields: all that the configuration's fields know of it. */
type ConfigurationHolder = { configuration: z.input<typeof configurationFields> };
export type ConfigurationOf = FormOf<ConfigurationHolder, unknown>;
