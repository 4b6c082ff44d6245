require 'sinatra/base'
require_relative 'lib/app'
require_relative '../up'
load 'tasks.rb'
autoload :Config, 'app/config'
require name
require "built/#{name}"
puts Outer::Inner::VALUE
::Global.thing
module Outer
  module Inner
    VALUE = 1
    def self.read = VALUE
  end
  Inner::VALUE
  Missing::NAME
end
exported = 1
CONSTANT = exported
def exported_function; end
exported_function
