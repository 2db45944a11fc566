/** The products whose calls are told apart, as the emulator names them. */
export const PRODUCTS = ["ess", "ecs", "oos", "ram", "sts", "vpc", "ims", "resourcemanager", "location"] as const;
