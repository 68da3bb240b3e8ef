/** The package says what its elements are like, and nothing of itself. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(extensions: object);
  }
}
